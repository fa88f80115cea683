import { addDays, dayIn, laterOf, type PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay, staysOf } from "#lib/shared/stay.ts";
import { type FeedDocument, type FeedMoment, hexOf, icsDay, icsInstant } from "./calendar-text.ts";
import { type Listing, nightsOfAll, type Reservation } from "./listing.ts";

const RESERVATION_UID = "1418fb94e984";
const NOT_AVAILABLE_UID = "7f662ec65913";
const HORIZON_DAYS = 370;
const CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ";

/** `HMTEST` and four more, so that nobody takes it for a real reservation. */
export function reservationCode(listing: Listing, reservation: Reservation): string {
	const digits = hexOf(8, listing.feedId, reservation.id, "code").match(/../g) ?? [];
	const tail = digits.map((pair) => CODE_ALPHABET[Number.parseInt(pair, 16) % CODE_ALPHABET.length]);
	return `HMTEST${tail.join("")}`;
}

function reservationEvent(listing: Listing, reservation: Reservation): string[] {
	const phone = String(Number.parseInt(hexOf(8, reservation.id, "phone"), 16) % 10_000).padStart(4, "0");
	const url = `https://www.airbnb.com/hosting/reservations/details/${reservationCode(listing, reservation)}`;
	return [
		`DTSTART;VALUE=DATE:${icsDay(reservation.arrival)}`,
		`DTEND;VALUE=DATE:${icsDay(reservation.departure)}`,
		"SUMMARY:Reserved",
		// Stable through a change of dates: it stands for the reservation, not for its days.
		`UID:${RESERVATION_UID}-${hexOf(32, listing.feedId, reservation.id)}@airbnb.com`,
		`DESCRIPTION:Reservation URL: ${url}\\nPhone Number (Last 4 Digits): ${phone}`,
	];
}

function notAvailableEvent(listing: Listing, block: Stay): string[] {
	return [
		`DTSTART;VALUE=DATE:${icsDay(block.arrival)}`,
		`DTEND;VALUE=DATE:${icsDay(block.departure)}`,
		"SUMMARY:Airbnb (Not available)",
		// A function of the start: a growing tail keeps it, a running block gets a new one each day.
		`UID:${NOT_AVAILABLE_UID}-${hexOf(32, listing.feedId, block.arrival)}@airbnb.com`,
	];
}

/** Notice, preparation days and the end of the booking window: all come out as "Not available". */
function ruleStays(listing: Listing, today: PlainDate): Stay[] {
	const { openUntil, advanceNoticeDays, preparationDays } = listing.rules;
	const stays: Stay[] = [{ arrival: today, departure: addDays(today, advanceNoticeDays) }];
	for (const { arrival, departure } of preparationDays > 0 ? listing.reservations : []) {
		stays.push({ arrival: addDays(arrival, -preparationDays), departure: addDays(departure, preparationDays) });
	}
	if (openUntil) stays.push({ arrival: openUntil, departure: addDays(today, HORIZON_DAYS) });
	return stays;
}

/**
 * Airbnb's export of a listing: reservations whole until a day after check-out, every other closed night as runs of
 * "Not available" trimmed to yesterday. Events of one listing never overlap.
 */
export function airbnbCalendar(listing: Listing, { now, stamp }: FeedMoment): FeedDocument {
	const today = dayIn(listing.timeZone, now);
	const yesterday = addDays(today, -1);
	const reserved = nightsOfAll(listing.reservations);
	const imported = listing.switches.echo ? (listing.importLink?.events ?? []) : [];
	const closed = [...listing.blocks, ...imported, ...ruleStays(listing, today)].flatMap((stay) =>
		nightsOf({ arrival: laterOf(stay.arrival, yesterday), departure: stay.departure }),
	);
	const blocks = staysOf(closed.filter((night) => !reserved.has(night)));
	const events = [
		...listing.reservations
			.filter(({ departure, tentative }) => departure >= yesterday && !tentative)
			.map((stay) => ({ start: stay.arrival, lines: reservationEvent(listing, stay) })),
		...blocks.map((stay) => ({ start: stay.arrival, lines: notAvailableEvent(listing, stay) })),
	].sort((a, b) => (a.start < b.start ? -1 : 1));
	return {
		head: ["PRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN", "CALSCALE:GREGORIAN", "VERSION:2.0"],
		events: events.map(({ lines }) => [`DTSTAMP:${icsInstant(stamp)}`, ...lines]),
		newline: "\r\n",
	};
}
