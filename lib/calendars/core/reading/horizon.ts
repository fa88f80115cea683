import { dayNumber, dayOfNumber } from "#lib/calendars/core/reading/day-numbers.ts";
import { FAR_TAIL_DAYS, HORIZON_MONTHS, MAX_SPAN_DAYS, RULE_PAST_DAYS } from "#lib/calendars/core/reading/limits.ts";
import { addMonths, dayIn, type PlainDate } from "#lib/shared/plain-date.ts";

/** The days that bound a reading, as day numbers of the property's calendar. */
export type Horizon = {
	readonly today: number;
	/** Nights before it are not listed. */
	readonly earliest: number;
	/** Endless rules begin here. */
	readonly rulesFrom: number;
	/** No night from this day on is listed. */
	readonly end: number;
	/** A block that ends here or later has no real end. */
	readonly farTail: number;
};

/** The bounds at an instant, in the property's zone. */
export function horizonAt(now: Date, timeZone: string): Horizon {
	const date = dayIn(timeZone, now);
	const today = dayNumber(date);
	return {
		today,
		earliest: today - MAX_SPAN_DAYS,
		rulesFrom: today - RULE_PAST_DAYS,
		end: dayNumber(addMonths(date, HORIZON_MONTHS)),
		farTail: today + FAR_TAIL_DAYS,
	};
}

/** Day numbers as text, each made once, so that many long events share their nights. */
export function dayTexts(): (number: number) => PlainDate {
	const known = new Map<number, PlainDate>();
	return (number) => {
		const text = known.get(number) ?? dayOfNumber(number);
		known.set(number, text);
		return text;
	};
}
