import type { EventWarning } from "#lib/calendars/core/reading/codes.ts";
import { type ContentLine, parameterOf } from "#lib/calendars/core/reading/content-lines.ts";
import { daysInMonth } from "#lib/calendars/core/reading/day-numbers.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** A DATE or DATE-TIME as it is written; no zone has been applied yet. */
export type DateValue = {
	readonly date: PlainDate;
	/** Second of the day; null for a DATE. */
	readonly seconds: number | null;
	/** What the writer says about the zone: "utc", an offset in minutes, a TZID, or null for local time. */
	readonly zone: "utc" | { readonly offsetMinutes: number } | { readonly tzid: string } | null;
	readonly warnings: readonly EventWarning[];
};

// 20260310, 20260310T150000, and what exporters make of them: dashes, colons, no seconds, fractions, offsets.
const SHAPE =
	/^(\d{4})(-?)(\d{2})\2(\d{2})(?:T(\d{2})(:?)(\d{2})(?:\6(\d{2})(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const STANDARD = /^\d{8}(?:T\d{6}Z?)?$/;
const MINUTES_PER_HOUR = 60;
const SECONDS_PER_HOUR = 3600;

/** True for 00:00:00 UTC, which many exporters write for a plain date (calendar-exchange.md 2.4). */
export function isMidnightUtc(value: DateValue): boolean {
	return value.seconds === 0 && value.zone === "utc";
}

/** The day a value means where days are meant: its own, unless it is an instant other than midnight UTC. */
export function meantDay(value: DateValue, dayOf: (value: DateValue) => PlainDate): PlainDate {
	return isMidnightUtc(value) ? value.date : dayOf(value);
}

function zoneOf(suffix: string | undefined, tzid: string | null): DateValue["zone"] {
	if (suffix === undefined) return tzid === null || tzid === "" ? null : { tzid };
	if (suffix.toUpperCase() === "Z") return "utc";
	const digits = suffix.replace(/\D/g, "");
	const minutes = Number(digits.slice(0, 2)) * MINUTES_PER_HOUR + Number(digits.slice(2));
	return { offsetMinutes: suffix.startsWith("-") ? -minutes : minutes };
}

/** Null for what is no day: 20260231, or the year 0. */
function dateOf(year: string, ...[month, day]: readonly [month: string, day: string]): PlainDate | null {
	const [y, m, d] = [Number(year), Number(month), Number(day)];
	if (y < 1 || m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) return null;
	return `${year}-${month}-${day}` as PlainDate;
}

function secondsOf(hour: string, minute: string, second: string): number | null {
	const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
	if (hours > 23 || minutes > 59 || seconds > 60) return null;
	return hours * SECONDS_PER_HOUR + minutes * MINUTES_PER_HOUR + Math.min(seconds, 59);
}

function parseValue(raw: string, isDate: boolean, tzid: string | null): DateValue | null {
	const text = raw.trim();
	const match = SHAPE.exec(text);
	if (!match) return null;
	const [, year = "", , month = "", dayOfMonth = ""] = match;
	const date = dateOf(year, month, dayOfMonth);
	if (date === null) return null;
	const warnings: EventWarning[] = STANDARD.test(text) ? [] : ["unusual_date_format"];
	const [, , , , , hour, , minute, second = "00", suffix] = match;
	if (hour === undefined || minute === undefined) return { date, seconds: null, zone: null, warnings };
	if (isDate) return { date, seconds: null, zone: null, warnings: [...warnings, "time_ignored"] };
	const seconds = secondsOf(hour, minute, second);
	return seconds === null ? null : { date, seconds, zone: zoneOf(suffix, tzid), warnings };
}

/**
 * Reads the dates of a line (DTSTART, DTEND, EXDATE, RDATE, RECURRENCE-ID, UNTIL), straight from their text: a day
 * never passes through a JS Date. Null in the list stands for a value that is no date (20260231 is none).
 */
export function readDateValues(line: ContentLine): (DateValue | null)[] {
	// Nearly all lines of portals; spares the search for parameters.
	const isPlainDate = line.parameters === ";VALUE=DATE";
	const isDate = isPlainDate || parameterOf(line.parameters, "VALUE")?.toUpperCase() === "DATE";
	const tzid = isPlainDate ? null : parameterOf(line.parameters, "TZID");
	const direct = line.value.split(",").map((raw) => parseValue(raw, isDate, tzid));
	const colon = line.value.lastIndexOf(":");
	if (colon === -1 || direct.every((value) => value !== null)) return direct;
	// An unquoted TZID=UTC+02:00 or TZID=tzone://Microsoft/Custom splits the line at the wrong colon.
	const parameters = `${line.parameters}:${line.value.slice(0, colon)}`;
	const repairedTzid = /;TZID=([^;]*)/i.exec(parameters)?.[1]?.replaceAll('"', "") ?? null;
	const values = line.value.slice(colon + 1).split(",");
	return values.map((raw) => parseValue(raw, isDate, repairedTzid));
}

/** The one date of a line, or null when it is none or several. */
export function readDateValue(line: ContentLine): DateValue | null {
	const values = readDateValues(line);
	return values.length === 1 ? (values[0] ?? null) : null;
}
