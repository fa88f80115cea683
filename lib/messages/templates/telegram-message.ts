import type { AlertEntry, AlertText } from "#lib/operations/core/alert-target.ts";
import { markOf, moreWords } from "./alert-words.ts";
import { cutText } from "./cut-text.ts";
import { escapeHtml } from "./markup.ts";

/** Telegram allows 4,096 characters after its entities are read; counted before, so that it always fits. */
const MAX_TEXT = 4_096;
const MAX_FOOTER = 600;

function entryText(entry: AlertEntry, language: AlertText["language"]): string {
	return [
		escapeHtml(cutText(markOf(entry, language), 150)),
		`<b>${escapeHtml(cutText(entry.title, 250))}</b>`,
		escapeHtml(cutText(entry.text, 1_200)),
		`<a href="${escapeHtml(entry.url)}">${escapeHtml(cutText(entry.next, 120))}</a>`,
	].join("\n");
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
