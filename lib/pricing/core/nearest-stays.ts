import { type AskedStay, checkGuests } from "#lib/pricing/core/check-stay.ts";
import { lengthOf, type StayRules, stayRules } from "#lib/pricing/core/stay-rules.ts";
import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** How far from the wanted arrival is looked, in days: the next ring only when the one before holds nothing. */
const RINGS = [14, 60, 731];
const LONGEST = 365;

/**
 * The nearest stays that can be booked for so many guests, at most `limit`: those of the wanted length first, then those nearest in
 * length, each by nearness of the arrival. None when no stay can, such as for more guests than the home sleeps.
 */
export function nearestStays(asked: AskedStay & { readonly limit: number }): Stay[] {
	if (checkGuests(asked)) return [];
	const rules = stayRules(asked);
	for (const reach of RINGS) {
		const arrivals = arrivalsNear(rules, { wanted: asked.stay.arrival, reach });
		const found = search(rules, { arrivals, wanted: asked.stay, limit: asked.limit });
		if (found.length > 0) return found;
	}
	return [];
}

/** Days on which a stay may begin, nearest first; of two as near the later. */
function arrivalsNear(rules: StayRules, at: { readonly wanted: PlainDate; readonly reach: number }): PlainDate[] {
	// From a day outside the booking window nothing is near: it is looked from the window's nearer end.
	const inWindow = at.wanted < rules.firstArrival ? rules.firstArrival : at.wanted;
	const centre = inWindow > rules.lastArrival ? rules.lastArrival : inWindow;
	const days: PlainDate[] = [centre];
	for (let away = 1; away <= at.reach; away++) days.push(addDays(centre, away), addDays(centre, -away));
	return days.filter(rules.canBegin);
}

function search(
	rules: StayRules,
	{ arrivals, wanted, limit }: { arrivals: readonly PlainDate[]; wanted: Stay; limit: number },
): Stay[] {
	const starts = arrivals.map((arrival) => ({ arrival, ...rules.lengthsFrom(arrival) }));
	const found: Stay[] = [];
	for (const nights of lengthsNear(lengthOf(wanted))) {
		for (const { arrival } of starts.filter(({ min, max }) => min <= nights && nights <= max)) {
			if (found.length >= limit) return found;
			const stay = { arrival, departure: addDays(arrival, nights) };
			if (rules.refusalOf(stay) === null) found.push(stay);
		}
	}
	return found;
}

function lengthsNear(wanted: number): number[] {
	const lengths = Array.from({ length: LONGEST }, (_, at) => at + 1);
	return lengths.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || b - a);
}
