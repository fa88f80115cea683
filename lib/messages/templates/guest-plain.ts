import type { MailContent } from "./guest-mail-parts.ts";

/** The text part of a guest's mail: reads as well as the other one. */
export function guestPlain(content: MailContent): string {
	const { title, paragraphs, facts, money, action, list, sections, brand, footer } = content;
	const blocks = [
		title,
		...paragraphs,
		facts.map(({ label, value }) => `${label}: ${value}`).join("\n"),
		money.map(({ label, amount }) => `${label}: ${amount}`).join("\n"),
		...list.map((item) => `${item.title}\n${item.text}\n${item.words}: ${item.url}`),
		action ? `${action.words}:\n${action.url}` : "",
		...sections.map((section) => [section.title, ...section.paragraphs].join("\n\n")),
		["-- ", brand, ...footer].join("\n"),
	];
	return `${blocks.filter(Boolean).join("\n\n")}\n`;
}
