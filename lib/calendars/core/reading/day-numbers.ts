import type { PlainDate } from "#lib/shared/plain-date.ts";

const MS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;
/** 31 December 9999. */
export const LAST_DAY = 2_932_896;
/** 400 years. */
const DAYS_PER_ERA = 146_097;
/** From 1 March of the year 0. */
const DAYS_TO_1970 = 719_468;
// 1 January 1970 was a Thursday, three days after a Monday.
const MONDAY_OFFSET = 3;

function floorMod(value: number, length: number): number {
	return ((value % length) + length) % length;
}

/** Days since 1 January 1970. */
export function dayNumber(date: PlainDate): number {
	return dayNumberOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8)));
}

/**
 * The same by year, month (1 to 12; others carry over) and day. By arithmetic, since rules ask for hundreds of thousands of days;
 * years are counted from March, so that the leap day comes last.
 */
export function dayNumberOf(year: number, ...[month, day]: readonly [month: number, day: number]): number {
	const years = year + Math.floor((month - 1) / 12) - (floorMod(month - 1, 12) < 2 ? 1 : 0);
	const monthFromMarch = floorMod(month - 3, 12);
	const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
	const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
	return years * 365 + leapDays + dayOfYear - DAYS_TO_1970;
}

/** The day of a number between the years 0001 and 9999. */
export function dayOfNumber(number: number): PlainDate {
	return new Date(number * MS_PER_DAY).toISOString().slice(0, 10) as PlainDate;
}

/** Year, month and day of a number. */
export function partsOf(number: number): { year: number; month: number; day: number } {
	const shifted = number + DAYS_TO_1970;
	const era = Math.floor(shifted / DAYS_PER_ERA);
	const dayOfEra = shifted - era * DAYS_PER_ERA;
	const yearOfEra = Math.floor(
		(dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
	);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
	const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
	return {
		year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
		month,
		day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
	};
}

/** Monday = 1 … Sunday = 7. */
export function weekdayOfNumber(number: number): number {
	return floorMod(number + MONDAY_OFFSET, DAYS_PER_WEEK) + 1;
}

/** The first day of the week that holds `number`, for weeks that begin on `weekStart` (Monday = 1). */
export function startOfWeek(number: number, weekStart: number): number {
	return number - ((weekdayOfNumber(number) - weekStart + DAYS_PER_WEEK) % DAYS_PER_WEEK);
}

/** Days of a month. */
export function daysInMonth(year: number, month: number): number {
	return dayNumberOf(year, month + 1, 1) - dayNumberOf(year, month, 1);
}
