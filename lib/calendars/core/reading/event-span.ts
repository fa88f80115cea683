import type { DateValue } from "#lib/calendars/core/reading/date-values.ts";
import { dayNumber, dayOfNumber, LAST_DAY } from "#lib/calendars/core/reading/day-numbers.ts";
import type { EventDates } from "#lib/calendars/core/reading/event-dates.ts";
import type { ZoneBook } from "#lib/calendars/core/reading/time-zones.ts";

/** Day numbers in the property's zone, half-open; equal when the event takes no night. */
export type Span = { readonly first: number; readonly end: number };

function shift(value: DateValue, days: number): DateValue {
	if (days === 0) return value;
	return { ...value, date: dayOfNumber(Math.min(dayNumber(value.date) + days, LAST_DAY)) };
}

/**
 * The nights of an event moved by `days` in its own zone (0 = as written; repetitions keep the time of day, RFC 5545
 * 3.3.10), seen from the property: the days from the local date of its start to that of its end.
 */
export function spanOf({ start, length }: EventDates, days: number, zones: ZoneBook): Span {
	const shifted = shift(start, days);
	const first = dayNumber(zones.dayOf(shifted));
	if ("nights" in length) return { first, end: first + length.nights };
	if ("end" in length) return { first, end: Math.max(first, dayNumber(zones.dayOf(shift(length.end, days)))) };
	const { duration } = length;
	const onDay = shift(shifted, duration.days);
	if (duration.seconds === 0) return { first, end: dayNumber(zones.dayOf(onDay)) };
	return { first, end: dayNumber(zones.dayOfInstant(zones.instantOf(onDay) + duration.seconds * 1000)) };
}
