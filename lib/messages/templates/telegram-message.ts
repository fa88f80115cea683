import type { AlertEntry, AlertLine, AlertText } from "#lib/operations/core/alert-target.ts";
import { markOf, moreWords } from "./alert-words.ts";
import { cutText } from "./cut-text.ts";
import { escapeHtml } from "./markup.ts";

/** Telegram allows 4,096 characters after its entities are read; counted before, so that it always fits. */
const MAX_TEXT = 4_096;
const MAX_FOOTER = 600;
const MAX_LINES = 8;

function entryText(entry: AlertEntry, language: AlertText["language"]): string {
	return [
		escapeHtml(cutText(markOf(entry, language), 150)),
		`<b>${escapeHtml(cutText(entry.title, 250))}</b>`,
		escapeHtml(cutText(entry.text, 1_200)),
		...(entry.lines ?? []).slice(0, MAX_LINES).map(lineText),
		`<a href="${escapeHtml(entry.url)}">${escapeHtml(cutText(entry.next, 120))}</a>`,
	].join("\n");
}

function lineText({ text, link }: AlertLine): string {
	const way = link ? ` <a href="${escapeHtml(link.url)}">${escapeHtml(cutText(link.words, 60))}</a>` : "";
	return `${escapeHtml(cutText(text, 120))}${way}`;
}

/** The text of `sendMessage` in Telegram's HTML; what does not fit is counted. */
export function telegramText(text: AlertText): string {
	const { language } = text;
	const footer = `${escapeHtml(cutText(text.footer, 250))}\n${escapeHtml(text.footerUrl)}`;
	const kept: string[] = [];
	let left = MAX_TEXT - Math.min(footer.length, MAX_FOOTER) - 100;
	for (const entry of text.entries) {
		const next = entryText(entry, language);
		left -= next.length + 2;
		if (left < 0) break;
		kept.push(next);
	}
	const more = moreWords(text.more + text.entries.length - kept.length, language);
	return [...kept, ...(more ? [escapeHtml(more)] : []), footer].join("\n\n");
}
