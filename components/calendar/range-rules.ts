import type { DayRule } from "#lib/pricing/core/day-rules.ts";
import { addDays, addMonths, daysBetween, type PlainDate, weekdayOf } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** What the picker knows of a day; the price of a home that has none is null. */
export type PickerDay = Omit<DayRule, "priceMinor"> & { readonly priceMinor: number | null };
export type PickerDays = ReadonlyMap<PlainDate, PickerDay>;

export type WhyNot =
	| { readonly why: "over" | "unknown" | "taken" | "departure_only" | "no_arrival" | "no_departure" }
	| { readonly why: "too_short"; readonly nights: number };

/** What choosing a day would mean; `can: null` is a day that cannot be chosen, and why. */
export type DayChoice =
	| { readonly can: "arrive" }
	| { readonly can: "depart"; readonly stay: Stay }
	| ({ readonly can: null } & WhyNot);

type Picking = { readonly days: PickerDays; readonly today: PlainDate; readonly arrival: PlainDate | null };

/**
 * The departure of a stay whose arrival was chosen before, while its nights are free and the rules allow it; beyond that, or before the
 * arrival, a new arrival. A day on which neither can happen says why.
 */
export function choiceOf(date: PlainDate, { days, today, arrival }: Picking): DayChoice {
	const day = days.get(date);
	if (date < today) return { can: null, why: "over" };
	if (!day) return { can: null, why: "unknown" };
	const from = arrival === null ? undefined : days.get(arrival);
	if (arrival !== null && from && date > arrival) {
		const nights = daysBetween(arrival, date);
		if (nights <= from.maxNights) {
			if (nights < from.minNights) return { can: null, why: "too_short", nights: from.minNights };
			if (day.canDepart) return { can: "depart", stay: { arrival, departure: date } };
			return { can: null, why: "no_departure" };
		}
	}
	if (day.canArrive) return { can: "arrive" };
	if (day.maxNights === 0) return { can: null, why: day.canDepart ? "departure_only" : "taken" };
	if (day.maxNights < day.minNights) return { can: null, why: "too_short", nights: day.minNights };
	return { can: null, why: "no_arrival" };
}

/** The arrival if the days allow one on it, else null: an address can name any day. */
export function knownArrival(arrival: PlainDate | null, days: PickerDays): PlainDate | null {
	return arrival !== null && days.get(arrival)?.canArrive ? arrival : null;
}

/** Where a key leads from `date`; null for keys that move nothing. Weeks begin on Sunday. */
export function dayAfterKey(key: string, date: PlainDate): PlainDate | null {
	return MOVES[key]?.(date) ?? null;
}

const MOVES: Readonly<Record<string, (date: PlainDate) => PlainDate>> = {
	ArrowLeft: (date) => addDays(date, -1),
	ArrowRight: (date) => addDays(date, 1),
	ArrowUp: (date) => addDays(date, -7),
	ArrowDown: (date) => addDays(date, 7),
	PageUp: (date) => addMonths(date, -1),
	PageDown: (date) => addMonths(date, 1),
	Home: (date) => addDays(date, -(weekdayOf(date) % 7)),
	End: (date) => addDays(date, 6 - (weekdayOf(date) % 7)),
};
