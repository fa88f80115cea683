import type { CalendarReading } from "#lib/calendars/core/calendar-reading.ts";

/**
 * What a body means, as text to take a digest of: nights and event tuples, without DTSTAMP and the like, which differ in every
 * fetch of the big portals (calendar-exchange.md 2.18).
 */
export function meaningOf(reading: CalendarReading): string {
	const events = reading.events
		.map((event) => JSON.stringify([event.uid, event.kind, event.start, event.end, event.nights.length]))
		.sort();
	const rejected = reading.rejected.map((event) => event.textHash).sort();
	return JSON.stringify([reading.verdict, reading.reasons, reading.producer, events, rejected]);
}
