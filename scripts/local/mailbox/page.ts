import { html, type Markup } from "../portal-simulator/markup.ts";
import { CHANNELS, type Channel, FAULTS, type Faults, type Message } from "./message.ts";
import { messageCard } from "./message-card.ts";
import { MAILBOX_SCRIPT } from "./page-script.ts";
import { MAILBOX_STYLE } from "./page-style.ts";
import { CHANNEL_NAMES, FAULT_WORDS, type Language, WORDS } from "./page-words.ts";

/** The newest ones show what they say, the others their subject. */
const OPEN_AT_FIRST = 3;

export type PageInput = {
	messages: readonly Message[];
	faults: Readonly<Faults>;
	language: Language;
	/** Only messages of this one; null = all. */
	channel: Channel | null;
	siteUrl: string;
	now: Date;
};

function address(language: Language, channel: Channel | null): string {
	return `/?${new URLSearchParams({ lang: language, ...(channel ? { channel } : {}) })}`;
}

function filter({ language, channel }: PageInput): Markup {
	const names = CHANNEL_NAMES[language];
	const links = [null, ...CHANNELS].map((each) => {
		const words = each ? names[each] : WORDS[language].all;
		const current = each === channel ? html` aria-current="page"` : html``;
		return html`<a href="${address(language, each)}"${current}>${words}</a>`;
	});
	return html`<nav class="filter" aria-label="${WORDS[language].filter}">${links}</nav>`;
}

function faultRow(each: Channel, { faults, language, channel }: PageInput): Markup {
	const words = FAULT_WORDS[language];
	const buttons = (["normal", ...FAULTS] as const).map((name) => {
		const isOn = (faults[each] ?? "normal") === name;
		return html`<button name="fault" value="${name}" aria-pressed="${String(isOn)}" title="${words[name].effect}">${words[name].button}</button>`;
	});
	const hidden = html`<input type="hidden" name="lang" value="${language}"><input type="hidden" name="channel" value="${channel ?? ""}">`;
	return html`<form class="fault" method="post" action="/faults/${each}">${hidden}<b>${CHANNEL_NAMES[language][each]}</b><div class="buttons">${buttons}</div></form>`;
}

/** The whole page; works without its script, which only spares the reloads. */
export function mailboxPage(input: PageInput): string {
	const { language, faults, channel, siteUrl, now } = input;
	const words = WORDS[language];
	const shown = input.messages.filter((message) => channel === null || message.channel === channel);
	const failing = CHANNELS.filter((each) => faults[each] !== null).map((each) => CHANNEL_NAMES[language][each]);
	const other = language === "es" ? "en" : "es";
	const page = html`<!DOCTYPE html>
<html lang="${language === "es" ? "es-MX" : "en"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title><meta name="robots" content="noindex"><link rel="icon" href="data:,">
<style>${{ markup: MAILBOX_STYLE }}</style></head>
<body><main class="page">
<h1>${words.title}</h1>
<p class="intro">${words.intro}</p>
<p class="ways"><a href="${siteUrl}">${words.site}</a><a href="${siteUrl}/admin">${words.admin}</a><a href="${address(other, channel)}" lang="${other}">${words.other}</a></p>
<p class="notice" role="status" data-gone="${words.gone}"></p>
<details class="panel"><summary>${words.faults}<span class="bad" data-live="failing">${failing.length > 0 && words.isFailing(failing.join(", "))}</span></summary>
<p class="quiet">${words.faultsHint}</p>
<div data-live="faults">${CHANNELS.map((each) => faultRow(each, input))}</div></details>
<div class="bar">${filter(input)}<form method="post" action="/clear"><input type="hidden" name="lang" value="${language}"><button>${words.clear}</button></form></div>
<div class="messages">${shown.map((message, index) => messageCard(message, { language, now, isOpen: index < OPEN_AT_FIRST }))}</div>
<div data-live="empty">${shown.length === 0 && html`<p class="empty">${words.empty}</p>`}</div>
</main><script>${{ markup: MAILBOX_SCRIPT }}</script></body></html>`;
	return page.markup;
}
