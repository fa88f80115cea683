import { MAX_SPAN_DAYS } from "#lib/calendars/core/reading/limits.ts";

/** A DURATION: whole days by the calendar, and exact seconds on top. */
export type Duration = { readonly days: number; readonly seconds: number };

const SHAPE = /^([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i;
const SECONDS_PER_DAY = 86_400;

/** Reads a DURATION (RFC 5545 3.3.6). "absurd" is longer than a hundred years. */
export function readDuration(text: string): Duration | "unreadable" | "absurd" {
	const match = SHAPE.exec(text.trim());
	if (!match || !/\d/.test(text)) return "unreadable";
	const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(2).map((part) => Number(part ?? 0));
	const sign = match[1] === "-" ? -1 : 1;
	const wholeDays = weeks * 7 + days;
	const rest = hours * 3600 + minutes * 60 + seconds;
	if (wholeDays + rest / SECONDS_PER_DAY > MAX_SPAN_DAYS) return "absurd";
	return { days: sign * wholeDays, seconds: sign * rest };
}
