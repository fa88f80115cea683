import { addMonths, dayIn } from "#lib/shared/plain-date.ts";
import { type Stay, staysOf } from "#lib/shared/stay.ts";
import { type FeedDocument, type FeedMoment, icsDay, icsInstant, icsText, uuidOf } from "./calendar-text.ts";
import { type Listing, nightsOfAll, type Reservation, type SummaryLanguage } from "./listing.ts";

const PAST_MONTHS = 7;

/** English and French as seen in real feeds; no Spanish feed was found, those words are plausible ones. */
const WORDS: Record<SummaryLanguage, { reserved: string; tentative: string; blocked: string }> = {
	en: { reserved: "Reserved", tentative: "Tentative", blocked: "Blocked" },
	fr: { reserved: "Réservée", tentative: "Provisoire", blocked: "Indisponible" },
	es: { reserved: "Reservado", tentative: "Provisional", blocked: "Bloqueado" },
};

/** Manual blocks carry digits built from their days: `02292020-0229-2020-0305-202002290305`. */
function blockUid({ arrival, departure }: Stay): string {
	const start = { year: arrival.slice(0, 4), day: arrival.slice(5).replace("-", "") };
	const end = { year: departure.slice(0, 4), day: departure.slice(5).replace("-", "") };
	return `${start.day}${start.year}-${start.day}-${end.year}-${end.day}-${end.year}${start.day}${end.day}`;
}

function eventLines(stay: Stay, { uid, summary, stamp }: { uid: string; summary: string; stamp: Date }): string[] {
	return [
		`UID:${uid}`,
		`DTSTAMP:${icsInstant(stamp)}`,
		`DTSTART;VALUE=DATE:${icsDay(stay.arrival)}`,
		`DTEND;VALUE=DATE:${icsDay(stay.departure)}`,
		`SUMMARY:${icsText(summary)}`,
	];
}

type VrboMoment = FeedMoment & { nonTentative: boolean };

/**
 * Vrbo's export: LF, bare UUIDs (a new one after a change of dates), past stays kept for months. With `nonTentative` in the
 * address, requests that are not confirmed yet are left out.
 */
export function vrboCalendar(listing: Listing, { now, stamp, nonTentative }: VrboMoment): FeedDocument {
	const words = WORDS[listing.rules.language];
	const oldest = addMonths(dayIn(listing.timeZone, now), -PAST_MONTHS);
	const reserved = nightsOfAll(listing.reservations);
	const imported = listing.switches.echo ? (listing.importLink?.events ?? []) : [];
	const blocks = staysOf([...nightsOfAll([...listing.blocks, ...imported])].filter((night) => !reserved.has(night)));
	const reservationEvent = (stay: Reservation) => {
		const uid = uuidOf(listing.feedId, stay.id, String(stay.revision));
		const summary = `${stay.tentative ? words.tentative : words.reserved} - ${stay.guestFirstName}`;
		return eventLines(stay, { uid, summary, stamp });
	};
	const events = [
		...listing.reservations
			.filter(({ tentative }) => !(tentative && nonTentative))
			.map((stay) => ({ stay, lines: reservationEvent(stay) })),
		...blocks.map((stay) => ({
			stay,
			lines: eventLines(stay, { uid: blockUid(stay), summary: words.blocked, stamp }),
		})),
	]
		.filter(({ stay }) => stay.departure > oldest)
		.sort((a, b) => (a.stay.arrival < b.stay.arrival ? -1 : 1));
	return {
		head: ["PRODID:-//HomeAway.com, Inc.//EN", "VERSION:2.0", "CALSCALE:GREGORIAN"],
		events: events.map(({ lines }) => lines),
		newline: "\n",
	};
}
