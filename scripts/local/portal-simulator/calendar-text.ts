import { createHash } from "node:crypto";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** The moment of one fetch; `stamp` is what the portal writes as DTSTAMP. */
export type FeedMoment = { now: Date; stamp: Date };

/** A feed in parts, so that a habit can lose some of them before it becomes text. */
export type FeedDocument = {
	head: string[];
	events: string[][];
	newline: "\r\n" | "\n";
};

const FOLD_OCTETS = 75;

/** Folds a content line at 75 octets without splitting a character (RFC 5545 3.1). */
export function foldLine(line: string, newline: string): string {
	let folded = "";
	let octets = 0;
	for (const character of line) {
		const size = Buffer.byteLength(character);
		if (octets + size > FOLD_OCTETS) {
			folded += `${newline} `;
			octets = 1;
		}
		folded += character;
		octets += size;
	}
	return folded;
}

/** The document as the portal sends it: each line folded, a newline after the last. */
export function calendarText({ head, events, newline }: FeedDocument): string {
	const lines = ["BEGIN:VCALENDAR", ...head];
	for (const event of events) lines.push("BEGIN:VEVENT", ...event, "END:VEVENT");
	lines.push("END:VCALENDAR");
	return lines.map((line) => foldLine(line, newline) + newline).join("");
}

/** `20260714`. */
export function icsDay(day: PlainDate): string {
	return day.replaceAll("-", "");
}

/** `20260714T083000Z`. */
export function icsInstant(instant: Date): string {
	return `${instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

/** A text value escaped by RFC 5545 3.3.11. */
export function icsText(text: string): string {
	return text.replaceAll("\\", "\\\\").replaceAll(";", "\\;").replaceAll(",", "\\,").replaceAll("\n", "\\n");
}

/** The first `length` hex digits that stand for these parts; portals derive identifiers so. */
export function hexOf(length: number, ...parts: string[]): string {
	return createHash("sha256").update(parts.join("\u0000")).digest("hex").slice(0, length);
}

/** A UUID-shaped identifier that stands for these parts. */
export function uuidOf(...parts: string[]): string {
	const hex = hexOf(32, ...parts);
	return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}
