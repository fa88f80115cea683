import type { ContentLine } from "#lib/calendars/core/reading/content-lines.ts";
import { readDateValue, readDateValues } from "#lib/calendars/core/reading/date-values.ts";
import { dayNumber, dayNumberOf, partsOf } from "#lib/calendars/core/reading/day-numbers.ts";
import { expandRule } from "#lib/calendars/core/reading/expand-rule.ts";
import { MAX_DATES_LENGTH, type WorkBudget } from "#lib/calendars/core/reading/limits.ts";
import { type RecurrenceRule, readRecurrenceRule } from "#lib/calendars/core/reading/recurrence-rule.ts";
import type { Block } from "#lib/calendars/core/reading/split-calendar.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** STANDARD or DAYLIGHT of a VTIMEZONE (RFC 5545 3.6.5). Onsets are local seconds since 1970, before the change. */
type Observance = {
	readonly offset: number;
	readonly offsetBefore: number;
	readonly firstDay: number;
	readonly second: number;
	readonly extraOnsets: readonly number[];
	readonly rule: RecurrenceRule | null;
};

const MAX_OBSERVANCES = 50;
const SECONDS_PER_DAY = 86_400;

function offsetSeconds(text: string): number | null {
	const match = /^([+-])(\d{2})(\d{2})(\d{2})?$/.exec(text.trim());
	if (!match) return null;
	const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
	return match[1] === "-" ? -seconds : seconds;
}

function lineNamed(lines: readonly ContentLine[], name: string): ContentLine | null {
	return lines.find((line) => line.name === name) ?? null;
}

function readObservance(lines: readonly ContentLine[]): Observance | null {
	const startLine = lineNamed(lines, "DTSTART");
	const start = startLine && readDateValue(startLine);
	const offset = offsetSeconds(lineNamed(lines, "TZOFFSETTO")?.value ?? "");
	if (!start || offset === null) return null;
	const ruleLine = lineNamed(lines, "RRULE");
	const rule = ruleLine ? readRecurrenceRule(ruleLine.value) : null;
	if (typeof rule === "string") return null;
	const extraLines = lines.filter((line) => line.name === "RDATE");
	if (extraLines.reduce((length, line) => length + line.value.length, 0) > MAX_DATES_LENGTH) return null;
	const extras = extraLines.flatMap(readDateValues);
	return {
		offset,
		offsetBefore: offsetSeconds(lineNamed(lines, "TZOFFSETFROM")?.value ?? "") ?? offset,
		firstDay: dayNumber(start.date),
		second: start.seconds ?? 0,
		extraOnsets: extras.flatMap((value) =>
			value ? [dayNumber(value.date) * SECONDS_PER_DAY + (value.seconds ?? 0)] : [],
		),
		rule,
	};
}

function observancesOf(block: Block): Observance[] | null {
	const groups: ContentLine[][] = [];
	let current: ContentLine[] | null = null;
	for (const line of block.lines) {
		if (line.name === "BEGIN") {
			current = [];
			groups.push(current);
		} else if (line.name === "END") {
			current = null;
		} else {
			current?.push(line);
		}
	}
	if (groups.length === 0 || groups.length > MAX_OBSERVANCES) return null;
	const observances = groups.map(readObservance);
	return observances.every((observance) => observance !== null) ? observances : null;
}

type Onset = { readonly at: number; readonly offset: number };

/** The changes that can hold in `year`: the last before it and those in it. Null when the budget is spent. */
function onsetsFor(observances: readonly Observance[], year: number, budget: WorkBudget): Onset[] | null {
	const onsets: Onset[] = [];
	for (const { rule, firstDay, second, offset, extraOnsets } of observances) {
		const window = { from: dayNumberOf(year - 1, 1, 1), to: dayNumberOf(year, 12, 31) };
		const untilDay = rule?.until ? dayNumber(rule.until.date) : Number.POSITIVE_INFINITY;
		const days = rule ? expandRule({ rule, start: firstDay, ...window, budget }) : [];
		if (days === null) return null;
		for (const day of days) if (day <= untilDay) onsets.push({ at: day * SECONDS_PER_DAY + second, offset });
		for (const at of [firstDay * SECONDS_PER_DAY + second, ...extraOnsets]) onsets.push({ at, offset });
	}
	return onsets.sort((a, b) => a.at - b.at);
}

export type VtimezoneInput = {
	readonly tzid: string;
	readonly blocks: readonly Block[];
	readonly budget: WorkBudget;
};

/**
 * A clock from the file's own VTIMEZONE, for zone names the world does not know ("Customized Time Zone"). Null when the
 * file has none of that name, or one that cannot be read.
 */
export function readVtimezone({ tzid, blocks, budget }: VtimezoneInput) {
	const block = blocks.find(({ lines }) => lineNamed(lines, "TZID")?.value.trim().replaceAll('"', "") === tzid.trim());
	const observances = block ? observancesOf(block) : null;
	const first = observances?.toSorted((a, b) => a.firstDay - b.firstDay)[0];
	if (!observances || !first) return null;
	const byYear = new Map<number, Onset[]>();
	return (date: PlainDate, seconds: number): number => {
		const local = dayNumber(date) * SECONDS_PER_DAY + seconds;
		const { year } = partsOf(dayNumber(date));
		const onsets = byYear.get(year) ?? onsetsFor(observances, year, budget) ?? [];
		byYear.set(year, onsets);
		const onset = onsets.findLast(({ at }) => at <= local);
		return (local - (onset?.offset ?? first.offsetBefore)) * 1000;
	};
}
