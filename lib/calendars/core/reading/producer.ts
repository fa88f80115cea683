import type { ContentLine } from "#lib/calendars/core/reading/content-lines.ts";

const VERSION = /\bv?\d+(?:\.\d+)*\b/gi;
const LANGUAGE = /\/\/[A-Za-z]{2}(?:[-_][A-Za-z]{2})?$/;
const MAX_LENGTH = 200;

function familyOf(prodid: string): string {
	return prodid
		.replaceAll("\\", "")
		.trim()
		.replace(LANGUAGE, "")
		.replace(VERSION, "")
		.replace(/\s+/g, " ")
		.replace(/ (?=\/\/|$)/g, "")
		.toLowerCase()
		.slice(0, MAX_LENGTH)
		.toWellFormed();
}

/**
 * Who made the file: the PRODIDs without versions, language and escapes, which change without notice; sorted, since a
 * merged file has several in any order. Null when unnamed.
 */
export function producerOf(headers: readonly ContentLine[]): string | null {
	const families = headers.filter(({ name }) => name === "PRODID").map(({ value }) => familyOf(value));
	const named = [...new Set(families)].filter((family) => family !== "").sort();
	return named.length === 0 ? null : named.slice(0, 5).join(" + ");
}
