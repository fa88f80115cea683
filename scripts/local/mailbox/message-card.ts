import { html, type Markup } from "../portal-simulator/markup.ts";
import { isBounceable } from "./bounce.ts";
import {
	discordBody,
	discordPieces,
	type Piece,
	slackBlocks,
	slackBody,
	telegramBody,
	telegramPieces,
} from "./chat-text.ts";
import type { Channel, Message } from "./message.ts";
import { agoText, CHANNEL_NAMES, type Language, WORDS } from "./page-words.ts";

const INITIALS: Record<Channel, string> = { email: "@", slack: "S", discord: "D", telegram: "T", webhook: "W" };

function pieceMarkup({ text, isBold, url }: Piece): Markup {
	if (url && /^https?:/.test(url)) return html`<a href="${url}" target="_blank" rel="noopener">${text}</a>`;
	return isBold ? html`<b>${text}</b>` : html`${text}`;
}

function bubble(pieces: readonly Piece[], look = ""): Markup {
	return html`<div class="bubble ${look}">${pieces.map(pieceMarkup)}</div>`;
}

function discordBubbles(body: unknown): Markup[] {
	const { content, embeds } = discordBody.parse(body);
	const boxes = embeds.map((each) =>
		bubble(
			[{ text: each.title, isBold: true }, ...discordPieces(each.description)],
			`embed c-${each.color.toString(16).padStart(6, "0")}`,
		),
	);
	return [...(content ? [bubble(discordPieces(content))] : []), ...boxes];
}

function slackBubbles(body: unknown): Markup[] {
	const blocks = slackBlocks(slackBody.parse(body));
	return blocks.map((pieces, index) => bubble(pieces, index > 0 && index === blocks.length - 1 ? "soft" : ""));
}

function bounceForm({ id }: Message, language: Language): Markup {
	const words = WORDS[language];
	return html`<form class="bounce" method="post" action="/messages/${id}/bounce"><input type="hidden" name="lang" value="${language}"><button title="${words.bounceHint}">${words.bounce}</button></form>`;
}

function contents(message: Message, language: Language): Markup {
	const words = WORDS[language];
	switch (message.channel) {
		case "email":
			return html`${isBounceable(message) && bounceForm(message, language)}${message.html !== null && html`<iframe title="${message.subject}" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/messages/${message.id}/html"></iframe>`}
${message.html === null ? html`<pre>${message.text}</pre>` : html`<details><summary>${words.plain}</summary><pre>${message.text}</pre></details>`}`;
		case "webhook":
			return html`<pre>${message.text}</pre>`;
		case "slack":
			return html`<div class="chat">${slackBubbles(message.body)}</div>`;
		case "discord":
			return html`<div class="chat">${discordBubbles(message.body)}</div>`;
		case "telegram":
			return html`<div class="chat">${bubble(telegramPieces(telegramBody.parse(message.body).text))}</div>`;
	}
}

/** One message as its service would show it; `isOpen` at first. */
export function messageCard(
	message: Message,
	{ language, now, isOpen }: { language: Language; now: Date; isOpen: boolean },
): Markup {
	const words = WORDS[language];
	const facts = [
		CHANNEL_NAMES[language][message.channel],
		`${words.to} ${message.to}`,
		message.from && `${words.from} ${message.from}`,
		message.channel === "webhook" && (message.signature ? words.signed : words.unsigned),
		agoText(language, message.at, now),
		message.bounced && words.bounced[message.bounced],
		message.repeats > 0 && words.repeats(message.repeats),
	];
	return html`<details class="message" id="${message.id}"${isOpen ? html` open` : html``}><summary>
<span class="badge" aria-hidden="true">${INITIALS[message.channel]}</span>
<h2>${message.subject}</h2><p class="meta">${facts.filter(Boolean).join(" · ")}</p></summary>
${contents(message, language)}</details>`;
}
