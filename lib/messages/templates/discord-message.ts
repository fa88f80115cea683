import type { AlertEntry, AlertLine, AlertText } from "#lib/operations/core/alert-target.ts";
import { type EntryTone, markOf, moreWords, toneOf } from "./alert-words.ts";
import { cutText } from "./cut-text.ts";

/** Limits of Discord: 2,000 characters of content, 10 embeds, 256 in a title, 4,096 in a description, 6,000 in all embeds. */
const MAX_CONTENT = 2_000;
const MAX_EMBEDS = 10;
const MAX_ALL_EMBEDS = 5_800;
const MAX_LINES = 8;
const COLOURS: Record<EntryTone, number> = { urgent: 0xb3261e, warning: 0x8f6209, notice: 0x5b4b9a, over: 0x2f6b5e };

type Embed = { title?: string; description: string; url?: string; color?: number };

function escaped(text: string): string {
	return text.replaceAll(/[\\*_~`|#[\]@<>]/g, "\\$&");
}

function lineText({ text, link }: AlertLine): string {
	const way = link ? ` [${escaped(cutText(link.words, 60))}](${link.url})` : "";
	return `${escaped(cutText(text, 150))}${way}`;
}

function embed(entry: AlertEntry, language: AlertText["language"]): Embed {
	const description = [
		escaped(cutText(markOf(entry, language), 200)),
		escaped(cutText(entry.text, 1_500)),
		...(entry.lines ?? []).slice(0, MAX_LINES).map(lineText),
		`[${escaped(cutText(entry.next, 120))}](${entry.url})`,
	].join("\n");
	return { title: cutText(entry.title, 250), description, url: entry.url, color: COLOURS[toneOf(entry)] };
}

/** The body of a webhook of Discord; nobody is mentioned, whatever stands in a text. */
export function discordMessage(text: AlertText): object {
	const { language } = text;
	const footer = { description: `${escaped(cutText(text.footer, 600))}\n<${text.footerUrl}>` };
	const embeds: Embed[] = [];
	let used = footer.description.length;
	for (const entry of text.entries.slice(0, MAX_EMBEDS - 1)) {
		const next = embed(entry, language);
		used += (next.title?.length ?? 0) + next.description.length;
		if (used > MAX_ALL_EMBEDS) break;
		embeds.push(next);
	}
	const more = moreWords(text.more + text.entries.length - embeds.length, language);
	const lines = [cutText(text.subject, 400), ...(more ? [more] : [])].map(escaped);
	return {
		content: cutText(lines.join("\n"), MAX_CONTENT),
		embeds: [...embeds, footer],
		allowed_mentions: { parse: [] },
	};
}
