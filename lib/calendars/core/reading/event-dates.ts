import type { EventWarning, RejectionReason } from "#lib/calendars/core/reading/codes.ts";
import type { ContentLine } from "#lib/calendars/core/reading/content-lines.ts";
import { type DateValue, isMidnightUtc, meantDay, readDateValue } from "#lib/calendars/core/reading/date-values.ts";
import { dayNumber } from "#lib/calendars/core/reading/day-numbers.ts";
import { type Duration, readDuration } from "#lib/calendars/core/reading/duration.ts";
import type { ZoneBook } from "#lib/calendars/core/reading/time-zones.ts";

/** When an event takes place, before repetitions. */
export type EventDates = {
	readonly start: DateValue;
	/** Whole nights from the start's day; or, for times, the end or the length. */
	readonly length: { readonly nights: number } | { readonly end: DateValue } | { readonly duration: Duration };
	readonly warnings: readonly EventWarning[];
	readonly isGuessed: boolean;
	readonly isAssumedDates: boolean;
};

type EndLines = { readonly end: ContentLine | undefined; readonly duration: ContentLine | undefined };
type Given = {
	readonly start: DateValue;
	readonly end: DateValue | null;
	readonly duration: Duration | null;
	readonly endIsLastNight: boolean;
	readonly zones: ZoneBook;
};
type Length = Pick<EventDates, "length" | "warnings">;

const SECONDS_PER_DAY = 86_400;
const ONE_NIGHT = { nights: 1 };

function guess(warning: EventWarning): Length & { isGuessed: true } {
	return { length: ONE_NIGHT, warnings: [warning], isGuessed: true };
}

function nightsOfDuration({ days, seconds }: Duration): { nights: number; warnings: EventWarning[] } {
	const nights = Math.ceil(days + seconds / SECONDS_PER_DAY);
	return { nights, warnings: seconds === 0 ? [] : ["hours_rounded_up"] };
}

/** An event of whole days: nights are days between dates, no zone is asked (calendar-exchange.md 2.2, 2.6). */
function wholeDays({ start, end, duration, endIsLastNight, zones }: Given): Length & { isGuessed?: true } {
	const warnings: EventWarning[] = [];
	let nights: number | null = null;
	if (end) {
		const lastNight = endIsLastNight ? 1 : 0;
		nights = dayNumber(meantDay(end, zones.dayOf)) - dayNumber(start.date) + lastNight;
		if (end.seconds !== null && !isMidnightUtc(end)) warnings.push("mixed_values");
	}
	if (duration) {
		const byDuration = nightsOfDuration(duration);
		if (nights !== null) warnings.push("end_and_duration");
		nights = Math.max(nights ?? byDuration.nights, byDuration.nights);
		warnings.push(...byDuration.warnings);
	}
	if (nights === null) return { length: ONE_NIGHT, warnings };
	if (nights < 0) return guess("end_before_start");
	return nights === 0
		? { length: ONE_NIGHT, warnings: [...warnings, "end_equals_start"] }
		: { length: { nights }, warnings };
}

/** An event with times of day: its length stays exact until a zone turns it into nights (2.3). */
function times({ start, end, duration, zones }: Given): Length & { isGuessed?: true } {
	if (end && zones.instantOf(end) < zones.instantOf(start)) return guess("end_before_start");
	if (duration && duration.days + duration.seconds < 0) return guess("end_before_start");
	const warnings: EventWarning[] = end && end.seconds === null ? ["mixed_values"] : [];
	if (end) return { length: { end }, warnings: duration ? [...warnings, "end_and_duration"] : warnings };
	return { length: { duration: duration ?? { days: 0, seconds: 0 } }, warnings };
}

/** Both ends at midnight UTC: many exporters mean dates (2.4). */
function meansDates({ start, end, duration }: Given): boolean {
	if (!isMidnightUtc(start)) return false;
	return end ? isMidnightUtc(end) : duration !== null && duration.seconds % SECONDS_PER_DAY === 0;
}

function endOf({ end, duration }: EndLines): { end: DateValue | null; duration: Duration | null } | EventWarning {
	const endValue = end ? readDateValue(end) : null;
	if (end && !endValue) return "unreadable_end";
	const length = duration ? readDuration(duration.value) : null;
	if (length === "unreadable") return "unreadable_duration";
	if (length === "absurd") return "absurd_duration";
	return { end: endValue, duration: length };
}

function single(lines: readonly ContentLine[], name: string): ContentLine | undefined | "repeated" {
	const found = lines.filter((line) => line.name === name);
	return found.length > 1 ? "repeated" : found[0];
}

function zoneWarnings(values: readonly (DateValue | null)[], zones: ZoneBook): EventWarning[] {
	const given = values.filter((value) => value !== null);
	const warnings = given.flatMap((value) => [...value.warnings]);
	return given.some((value) => zones.isUnknownZone(value)) ? [...warnings, "unknown_time_zone"] : warnings;
}

export type EventDatesInput = {
	readonly lines: readonly ContentLine[];
	readonly endIsLastNight: boolean;
	readonly zones: ZoneBook;
};

/**
 * Reads start and end of one event from the text of DTSTART, DTEND and DURATION. What can only be guessed closes the
 * first night and is marked, so that nothing is released on its word. Source: calendar-exchange.md 2.2-2.6.
 */
export function readEventDates({ lines, endIsLastNight, zones }: EventDatesInput): EventDates | RejectionReason {
	const startLine = single(lines, "DTSTART");
	const end = single(lines, "DTEND");
	const duration = single(lines, "DURATION");
	if (startLine === "repeated" || end === "repeated" || duration === "repeated") return "repeated_property";
	if (!startLine) return "no_start";
	const start = readDateValue(startLine);
	if (!start) return "unreadable_start";
	const ends = endOf({ end, duration });
	if (typeof ends === "string") {
		const warnings = [...zoneWarnings([start], zones), ends];
		return { start, length: ONE_NIGHT, warnings, isGuessed: true, isAssumedDates: false };
	}
	const given = { start, ...ends, endIsLastNight, zones };
	const isAssumedDates = meansDates(given);
	const {
		length,
		warnings,
		isGuessed = false,
	} = start.seconds === null || isAssumedDates ? wholeDays(given) : times(given);
	return {
		start: isAssumedDates ? { ...start, seconds: null, zone: null } : start,
		length,
		warnings: [
			...zoneWarnings([start, ends.end], zones),
			...(isAssumedDates ? (["assumed_dates"] as const) : []),
			...warnings,
		],
		isGuessed,
		isAssumedDates,
	};
}
