import { createHash } from "node:crypto";
import type { RejectedEvent } from "#lib/calendars/core/calendar-reading.ts";
import type { RejectionReason } from "#lib/calendars/core/reading/codes.ts";
import type { ContentLine } from "#lib/calendars/core/reading/content-lines.ts";

const EXCERPT_LENGTH = 200;
/** Values that hold dates or keys of the machine; all others may hold names, addresses or phone digits. */
const SHOWN = new Set("UID DTSTART DTEND DURATION RRULE RDATE EXDATE RECURRENCE-ID STATUS SEQUENCE TRANSP".split(" "));
const CONTROL = /\p{Cc}/gu;

/** SHA-256 (hex) of an event's lines without DTSTAMP, which is new in each fetch. */
export function textHashOf(lines: readonly ContentLine[]): string {
	const hash = createHash("sha256");
	for (const { name, parameters, value } of lines) {
		if (name !== "DTSTAMP") hash.update(`${name}${parameters}:${value}\n`);
	}
	return hash.digest("hex");
}

/** The beginning of an event as the host may see it: dates and rules in the open, every other value masked. */
function excerptOf(lines: readonly ContentLine[]): string {
	const shown: string[] = [];
	let length = 0;
	for (const { name, parameters, value } of lines) {
		if (name === "DTSTAMP") continue;
		if (length > EXCERPT_LENGTH) break;
		const line = SHOWN.has(name) ? `${name}${parameters}:${value}`.slice(0, EXCERPT_LENGTH) : `${name}:…`;
		shown.push(line.replace(CONTROL, " "));
		length += line.length + 1;
	}
	return shown.join("\n").slice(0, EXCERPT_LENGTH).toWellFormed();
}

/** Names a broken event for the host, and for "ignore this broken event". */
export function rejectEvent(lines: readonly ContentLine[], reason: RejectionReason): RejectedEvent {
	return { reason, excerpt: excerptOf(lines), textHash: textHashOf(lines) };
}
