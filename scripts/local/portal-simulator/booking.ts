import { addDays, dayIn, laterOf, type PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay, staysOf } from "#lib/shared/stay.ts";
import { type FeedDocument, type FeedMoment, hexOf, icsDay, icsInstant } from "./calendar-text.ts";
import { type Listing, nightsOfAll } from "./listing.ts";

/** A closure without end shows as 18 months from the day of the fetch. */
const ENDLESS_DAYS = 548;

/** Bookings one by one, closures (the host's and what was imported) as merged runs; they may adjoin. */
function closedStays(listing: Listing, today: PlainDate): Stay[] {
	const { openUntil } = listing.rules;
	const imported = listing.switches.echo ? (listing.importLink?.events ?? []) : [];
	const endless = openUntil ? [{ arrival: openUntil, departure: addDays(today, ENDLESS_DAYS) }] : [];
	const reserved = nightsOfAll(listing.reservations);
	const closed = [...listing.blocks, ...imported, ...endless].flatMap(nightsOf).filter((night) => !reserved.has(night));
	return [...listing.reservations.filter(({ tentative }) => !tentative), ...staysOf(closed)];
}

/** From local midnight on, a running stay starts today and swallows whatever is closed directly after it. */
function rewriteRunning(stays: Stay[], today: PlainDate): Stay[] {
	const ahead = stays.filter(({ departure }) => departure > today);
	const running = ahead.filter(({ arrival }) => arrival < today);
	const later = ahead.filter(({ arrival }) => arrival >= today).sort((a, b) => (a.arrival < b.arrival ? -1 : 1));
	if (running.length === 0) return later;
	const merged = { arrival: today, departure: running.map(({ departure }) => departure).reduce(laterOf) };
	const rest: Stay[] = [];
	for (const stay of later) {
		if (stay.arrival <= merged.departure) merged.departure = laterOf(merged.departure, stay.departure);
		else rest.push(stay);
	}
	return [merged, ...rest];
}

/**
 * Booking.com's export: nothing before today, bookings and closures alike "CLOSED - Not available", and a UID that is a
 * function of room and start day.
 */
export function bookingCalendar(listing: Listing, { now, stamp }: FeedMoment): FeedDocument {
	const today = dayIn(listing.timeZone, now);
	const events = rewriteRunning(closedStays(listing, today), today).map(({ arrival, departure }) => [
		`DTSTAMP:${icsInstant(stamp)}`,
		`DTSTART;VALUE=DATE:${icsDay(arrival)}`,
		`DTEND;VALUE=DATE:${icsDay(departure)}`,
		`UID:${hexOf(32, listing.feedId, arrival)}@booking.com`,
		"ORGANIZER:mailto:noreply@booking.com",
		"SUMMARY:CLOSED - Not available",
	]);
	return {
		head: [
			String.raw`PRODID:-//admin.booking.com\\\, b.v.//NONSGML v1.0//EN`,
			"CALSCALE:GREGORIAN",
			"METHOD:PUBLISH",
			"VERSION:2.0",
		],
		events,
		newline: "\r\n",
	};
}
