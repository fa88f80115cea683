import type { AlertEntry, AlertText } from "#lib/operations/core/alert-target.ts";
import { markOf, moreWords } from "./alert-words.ts";

/** The text part of a mail: reads as well as the other one. */
export function alertPlain(text: AlertText): string {
	const entries = text.entries.map((entry) =>
		[
			markOf(entry, text.language),
			entry.title,
			"",
			...(entry.text ? [entry.text, ""] : []),
			...linesOf(entry),
			`${entry.next}:`,
			entry.url,
		].join("\n"),
	);
	const more = moreWords(text.more, text.language);
	return `${[...entries, ...(more ? [more] : []), `-- \n${text.footer}\n${text.footerUrl}`].join("\n\n\n")}\n`;
}

function linesOf({ lines = [] }: AlertEntry): string[] {
	return lines.flatMap(({ text, link }) => [text, ...(link ? [`${link.words}: ${link.url}`] : []), ""]);
}
