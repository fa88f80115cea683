import type { StayOffer } from "#components/site/stay-offer.ts";
import type { BrowserHold } from "#lib/bookings/find-browser-hold.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** A hold as the offer it was made from: price and terms are its own copies. */
export function offerOfHold(hold: BrowserHold, seen: { now: Date; today: PlainDate }): StayOffer {
	const { quote, terms, depositMinor, totalMinor, laterAt } = hold;
	const schedule = { dueNowMinor: depositMinor, laterMinor: totalMinor - depositMinor, laterAt };
	return { quote, terms, schedule, mode: "instant", ...seen };
}

export function isHoldOf(hold: BrowserHold, asked: { stay: Stay; guests: number }): boolean {
	const { stay, guests } = asked;
	return hold.stay.arrival === stay.arrival && hold.stay.departure === stay.departure && hold.guests === guests;
}
