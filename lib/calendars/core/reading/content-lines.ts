import { MAX_PARAMETERS_LENGTH } from "#lib/calendars/core/reading/limits.ts";

/** One unfolded line of a calendar, `NAME;PARAMETERS:VALUE` (RFC 5545 3.1). */
export type ContentLine = {
	/** Upper case. */
	readonly name: string;
	/** What stands between name and value, the leading ";" included; empty without parameters. */
	readonly parameters: string;
	readonly value: string;
};

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;
const BYTE_ORDER_MARK = 0xfeff;
const NAME = /^[A-Za-z0-9_-]+$/;

function endOfLine(text: string, from: number): number {
	let index = from;
	while (index < text.length) {
		const code = text.charCodeAt(index);
		if (code === LF || code === CR) return index;
		index += 1;
	}
	return index;
}

/**
 * Calls `visit` with each unfolded line, blank ones left out. CRLF, LF and CR end a line; byte order marks at the
 * beginning of a line are dropped. One pass, whatever the length or number of the lines.
 */
export function forEachUnfoldedLine(text: string, visit: (line: string) => void): void {
	let parts: string[] = [];
	let from = 0;
	while (from < text.length) {
		const end = endOfLine(text, from);
		const first = text.charCodeAt(from);
		const isContinuation = (first === SPACE || first === TAB) && end > from;
		if (isContinuation) {
			parts.push(text.slice(from + 1, end));
		} else if (end > from) {
			if (parts.length > 0) visit(parts.length === 1 ? (parts[0] ?? "") : parts.join(""));
			parts = [text.slice(first === BYTE_ORDER_MARK ? from + 1 : from, end)];
		}
		from = end + (text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? 2 : 1);
	}
	if (parts.length > 0) visit(parts.join(""));
}

function colonOutsideQuotes(line: string): number {
	const first = line.indexOf(":");
	const quote = line.indexOf('"');
	if (quote === -1 || quote > first) return first;
	let isQuoted = false;
	for (let index = quote; index < line.length; index += 1) {
		const code = line.charCodeAt(index);
		if (code === 34) isQuoted = !isQuoted;
		else if (code === 58 && !isQuoted) return index;
	}
	return first;
}

/** Reads one unfolded line; null when it is none (no colon, a name with other characters
 * than the RFC's, or parameters beyond all measure). */
export function parseContentLine(line: string): ContentLine | null {
	const colon = colonOutsideQuotes(line);
	if (colon < 1) return null;
	const semicolon = line.indexOf(";");
	const nameEnd = semicolon === -1 || semicolon > colon ? colon : semicolon;
	const name = line.slice(0, nameEnd).trim();
	if (!NAME.test(name) || colon - nameEnd > MAX_PARAMETERS_LENGTH) return null;
	return { name: name.toUpperCase(), parameters: line.slice(nameEnd, colon), value: line.slice(colon + 1) };
}

/** The value of a parameter without its quotes, or null. Parameter names know no case. */
export function parameterOf(parameters: string, name: string): string | null {
	if (parameters === "") return null;
	for (const part of parameters.match(/;[^;"]*(?:"[^"]*"[^;"]*)*/g) ?? []) {
		const equals = part.indexOf("=");
		if (equals === -1 || part.slice(1, equals).trim().toUpperCase() !== name) continue;
		return part
			.slice(equals + 1)
			.trim()
			.replaceAll('"', "");
	}
	return null;
}
