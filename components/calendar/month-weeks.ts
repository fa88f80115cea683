import { addDays, addMonths, daysBetween, firstOfMonth, type PlainDate, weekdayOf } from "#lib/shared/plain-date.ts";

/** The days of the month that holds `date`, in weeks from Sunday to Saturday; null where a week reaches into another month. */
export function monthWeeks(date: PlainDate): (PlainDate | null)[][] {
	const first = firstOfMonth(date);
	const length = daysBetween(first, addMonths(first, 1));
	const lead = weekdayOf(first) % 7;
	const weeks: (PlainDate | null)[][] = [];
	for (let cell = -lead; cell < length; cell += 7) {
		weeks.push(
			Array.from({ length: 7 }, (_, offset) => {
				const day = cell + offset;
				return day < 0 || day >= length ? null : addDays(first, day);
			}),
		);
	}
	return weeks;
}
