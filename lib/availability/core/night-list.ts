import { addDays, laterOf, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** One night of a property as a guest sees it; nothing tells why it is closed. */
export type Night = {
	readonly date: PlainDate;
	/** The night that begins on `date` can be stayed. */
	readonly available: boolean;
	/** A stay may begin on `date`. */
	readonly canArrive: boolean;
	/** A stay may end on `date`: the night before it can be stayed. */
	readonly canDepart: boolean;
};

/**
 * The nights of the half-open `range`, one each, in order. `closed` holds the closed nights as stays, earliest first and apart
 * from each other; nights before `today` (the property's) are never available.
 */
export function nightList(input: {
	readonly range: Stay;
	readonly closed: readonly Stay[];
	readonly today: PlainDate;
}): Night[] {
	const { range, closed, today } = input;
	const before = addDays(range.arrival, -1);
	const free = new Set<PlainDate>();
	let at = 0;
	for (let date = laterOf(before, today); date < range.departure; date = addDays(date, 1)) {
		while ((closed[at]?.departure ?? "9999-12-31") <= date) at += 1;
		const next = closed[at];
		if (!next || date < next.arrival) free.add(date);
	}
	const nights: Night[] = [];
	for (let date = range.arrival; date < range.departure; date = addDays(date, 1)) {
		const available = free.has(date);
		nights.push({ date, available, canArrive: available, canDepart: free.has(addDays(date, -1)) });
	}
	return nights;
}
