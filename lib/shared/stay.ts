import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";

/** Half-open: the nights from `arrival` up to, not including, `departure`. */
export type Stay = { readonly arrival: PlainDate; readonly departure: PlainDate };

/** True when the two stays share a night; a departure day may be the other's arrival day. */
export function overlaps(a: Stay, b: Stay): boolean {
	return a.arrival < b.departure && b.arrival < a.departure;
}

/** The nights of a stay in order, each named by the day on which it begins. */
export function nightsOf(stay: Stay): PlainDate[] {
	const nights: PlainDate[] = [];
	for (let night = stay.arrival; night < stay.departure; night = addDays(night, 1)) nights.push(night);
	return nights;
}

/** Unbroken runs of `nights` (any order, repeats allowed) as stays, earliest first. */
export function staysOf(nights: Iterable<PlainDate>): Stay[] {
	const sorted = [...new Set(nights)].sort();
	const stays: { arrival: PlainDate; departure: PlainDate }[] = [];
	for (const night of sorted) {
		const last = stays.at(-1);
		if (last && last.departure === night) last.departure = addDays(night, 1);
		else stays.push({ arrival: night, departure: addDays(night, 1) });
	}
	return stays;
}
