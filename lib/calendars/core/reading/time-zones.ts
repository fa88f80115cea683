import { Temporal } from "temporal-polyfill";
import { findIana } from "windows-iana";
import type { DateValue } from "#lib/calendars/core/reading/date-values.ts";
import { MAX_ZONE_NAMES, type WorkBudget } from "#lib/calendars/core/reading/limits.ts";
import type { Block } from "#lib/calendars/core/reading/split-calendar.ts";
import { readVtimezone } from "#lib/calendars/core/reading/vtimezone.ts";
import { isTimeZone, type PlainDate, plainDate } from "#lib/shared/plain-date.ts";

/** Turns local time of a zone into an instant (milliseconds since 1970). */
export type ZoneClock = (date: PlainDate, seconds: number) => number;

/** The zones of one calendar, seen from the property. */
export type ZoneBook = {
	/** The property's day on which a value falls; a DATE is its own day. */
	readonly dayOf: (value: DateValue) => PlainDate;
	readonly dayOfInstant: (instantMs: number) => PlainDate;
	/** A DATE counts from 00:00 of the property. */
	readonly instantOf: (value: DateValue) => number;
	/** True when the value names a zone that neither the world nor the file knows. */
	readonly isUnknownZone: (value: DateValue) => boolean;
};

// Names without a slash that are zones of the IANA database; others, such as CST, mean different zones to different people.
const SHORT_NAMES =
	/^(?:UTC|GMT|UCT|Zulu|Universal|Greenwich|EST|MST|HST|CET|MET|EET|WET|EST5EDT|CST6CDT|MST7MDT|PST8PDT)$/i;
// A day inside the years 0001 to 9999 in every zone.
const EARLIEST_MS = Date.parse("0001-01-03T00:00:00Z");
const LATEST_MS = Date.parse("9999-12-29T00:00:00Z");
const TRAILING_NAME = /(?:[A-Za-z_]+\/)?[A-Za-z_]+\/[A-Za-z_+-]+\d*$/;

function ianaName(tzid: string): string | null {
	const name = tzid.trim();
	if ((name.includes("/") || SHORT_NAMES.test(name)) && /^[A-Za-z]/.test(name) && isTimeZone(name)) return name;
	const windows = findIana(name)[0];
	if (windows) return windows;
	// "/freeassociation.sourceforge.net/Europe/Berlin" and other private prefixes end in the public name.
	const trailing = TRAILING_NAME.exec(name)?.[0];
	return trailing && trailing !== name && isTimeZone(trailing) ? trailing : null;
}

function ianaClock(timeZone: string): ZoneClock {
	return (date, seconds) =>
		Temporal.PlainDate.from(date)
			.toPlainDateTime(Temporal.PlainTime.from({ hour: 0 }).add({ seconds }))
			.toZonedDateTime(timeZone).epochMilliseconds;
}

function utcMs(date: PlainDate, seconds: number): number {
	return Date.parse(`${date}T00:00:00Z`) + seconds * 1000;
}

export type ZoneBookInput = {
	readonly propertyZone: string;
	readonly timeZoneBlocks: readonly Block[];
	readonly budget: WorkBudget;
};

/**
 * The zone rules for one calendar (calendar-exchange.md 2.5): IANA names and CLDR's Windows names first, then the
 * file's own VTIMEZONE, else the property's zone. The zone of the process is never asked.
 */
export function zoneBookFor({ propertyZone, timeZoneBlocks, budget }: ZoneBookInput): ZoneBook {
	const clocks = new Map<string, ZoneClock | "property" | null>();
	const propertyClock = ianaClock(propertyZone);

	function find(tzid: string): ZoneClock | "property" | null {
		const known = clocks.get(tzid);
		if (known !== undefined) return known;
		if (clocks.size >= MAX_ZONE_NAMES) return null;
		const iana = ianaName(tzid);
		const made = iana === null ? readVtimezone({ tzid, blocks: timeZoneBlocks, budget }) : ianaClock(iana);
		const found = iana === propertyZone ? "property" : made;
		clocks.set(tzid, found);
		return found;
	}

	function isLocal(value: DateValue): boolean {
		if (value.seconds === null || value.zone === null) return true;
		if (value.zone === "utc" || "offsetMinutes" in value.zone) return false;
		return typeof find(value.zone.tzid) !== "function";
	}

	function instantOf({ date, seconds, zone }: DateValue): number {
		if (zone === "utc") return utcMs(date, seconds ?? 0);
		if (zone && "offsetMinutes" in zone) return utcMs(date, (seconds ?? 0) - zone.offsetMinutes * 60);
		const clock = zone ? find(zone.tzid) : "property";
		return (typeof clock === "function" ? clock : propertyClock)(date, seconds ?? 0);
	}

	const dayOfInstant = (instantMs: number) => {
		const inYears = Math.min(Math.max(instantMs, EARLIEST_MS), LATEST_MS);
		const instant = Temporal.Instant.fromEpochMilliseconds(inYears);
		return plainDate(instant.toZonedDateTimeISO(propertyZone).toPlainDate().toString());
	};
	return {
		instantOf,
		dayOfInstant,
		dayOf: (value) => (isLocal(value) ? value.date : dayOfInstant(instantOf(value))),
		isUnknownZone: ({ zone }) =>
			zone !== null && typeof zone === "object" && "tzid" in zone && find(zone.tzid) === null,
	};
}
