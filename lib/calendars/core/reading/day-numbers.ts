import type { PlainDate } from "#lib/shared/plain-date.ts";

const MS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;
// 1 January 1970 was a Thursday, three days after a Monday.
const MONDAY_OFFSET = 3;

/** Days since 1 January 1970. */
export function dayNumber(date: PlainDate): number {
	return Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
}

/** The same by year, month (1 to 12; others carry over) and day. */
export function dayNumberOf(year: number, month: number, day: number): number {
	// Date.UTC takes the years 0 to 99 for 1900 to 1999.
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	return date.getTime() / MS_PER_DAY;
}

/** The day of a number between the years 0001 and 9999. */
export function dayOfNumber(number: number): PlainDate {
	return new Date(number * MS_PER_DAY).toISOString().slice(0, 10) as PlainDate;
}

/** Year, month and day of a number. */
export function partsOf(number: number): { year: number; month: number; day: number } {
	const date = new Date(number * MS_PER_DAY);
	return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Monday = 1 … Sunday = 7. */
export function weekdayOfNumber(number: number): number {
	return ((((number + MONDAY_OFFSET) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK) + 1;
}

/** The first day of the week that holds `number`, for weeks that begin on `weekStart` (Monday = 1). */
export function startOfWeek(number: number, weekStart: number): number {
	return number - ((weekdayOfNumber(number) - weekStart + DAYS_PER_WEEK) % DAYS_PER_WEEK);
}

/** Days of a month. */
export function daysInMonth(year: number, month: number): number {
	return dayNumberOf(year, month + 1, 1) - dayNumberOf(year, month, 1);
}
