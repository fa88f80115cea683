import ical from "ical-generator";
import type { ExportEvent } from "#lib/calendars/core/plan-export.ts";

const PRODUCT = { company: "Reyes Estancias", product: "Calendar", language: "EN" };
const SUMMARY = "Reserved";

/**
 * One of our calendars as iCalendar text (RFC 5545): all-day events, CRLF after every line, folded at 75 octets, nothing that
 * names a guest. `name` is the home's. The same input gives the same bytes, whatever the clock and zone of the process.
 */
export function renderIcs(input: { readonly name: string; readonly events: readonly ExportEvent[] }): string {
	const calendar = ical({ prodId: PRODUCT, name: escapedText(input.name) });
	for (const event of input.events) {
		calendar.createEvent({
			id: safeUid(event.uid),
			start: event.stay.arrival,
			end: event.stay.departure,
			allDay: true,
			summary: SUMMARY,
			sequence: event.sequence,
			stamp: event.changedAt,
			lastModified: event.changedAt,
		});
	}
	return `${calendar.toString().trimEnd()}\r\n`;
}

// ical-generator writes the calendar's name and the events' ids as they are: a line break in them would start a new property.
function escapedText(name: string): string {
	const line = name.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
	return line.replace(/[\\;,]/g, (mark) => `\\${mark}`);
}

function safeUid(uid: string): string {
	if (!/^[\x21-\x7e]+$/.test(uid)) throw new RangeError("an export's UID must be printable ASCII without blanks");
	return uid;
}
