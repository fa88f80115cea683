import type { PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";
import type { NightMark } from "./night-mark.ts";
import { knownArrival, type PickerDays } from "./range-rules.ts";

/** What the address says was chosen, as far as the days allow it. */
export function pickedIn(
	asked: { arrival: PlainDate | null; departure: PlainDate | null },
	days: PickerDays,
): Partial<Stay> {
	const arrival = asked.departure ? asked.arrival : knownArrival(asked.arrival, days);
	if (!arrival) return {};
	return asked.departure ? { arrival, departure: asked.departure } : { arrival };
}

/** Arrival, departure or a day between them. */
export function isWithin(date: PlainDate, { arrival, departure }: Partial<Stay>): boolean {
	return arrival !== undefined && arrival <= date && date <= (departure ?? arrival);
}

type Preview = {
	arrival: PlainDate | null;
	pointed: PlainDate | null;
	nextOf: (date: PlainDate) => Partial<Stay> | null;
};

/** The stay that the day under the pointer would make. */
export function previewOf({ arrival, pointed, nextOf }: Preview): Partial<Stay> | null {
	const next = arrival && pointed ? nextOf(pointed) : null;
	return next?.departure ? next : null;
}

type Marking = { days: PickerDays; today: PlainDate; chosen: Partial<Stay>; words: { taken: string; chosen: string } };

/** Nights that are taken, and those of the stay that is chosen. */
export function nightMarks({ days, today, chosen, words }: Marking): ReadonlyMap<PlainDate, NightMark> {
	const marks = new Map<PlainDate, NightMark>();
	for (const day of days.values()) {
		if (day.date >= today && day.maxNights === 0) marks.set(day.date, { look: "closed", label: words.taken });
	}
	const { arrival, departure } = chosen;
	const nights = arrival ? (departure ? nightsOf({ arrival, departure }) : [arrival]) : [];
	for (const night of nights) if (!marks.has(night)) marks.set(night, { look: "chosen", label: words.chosen });
	return marks;
}
