import type { RejectionReason } from "#lib/calendars/core/reading/codes.ts";
import { parseContentLine } from "#lib/calendars/core/reading/content-lines.ts";
import { type DateValue, readDateValue } from "#lib/calendars/core/reading/date-values.ts";

export const FREQUENCIES = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** A weekday (Monday = 1), and which of its kind in the month or year; 0 = each. */
export type RuleWeekday = { readonly weekday: number; readonly nth: number };

/** A repetition rule by days (RFC 5545 3.3.10); an empty list stands for a part that is not given. */
export type RecurrenceRule = {
	readonly frequency: Frequency;
	readonly interval: number;
	readonly count: number | null;
	readonly until: DateValue | null;
	readonly byMonth: readonly number[];
	readonly byMonthDay: readonly number[];
	readonly byYearDay: readonly number[];
	readonly byWeekNo: readonly number[];
	readonly byDay: readonly RuleWeekday[];
	readonly bySetPos: readonly number[];
	/** Monday = 1. */
	readonly weekStart: number;
};

export type RuleRefusal = Extract<RejectionReason, "refused_rule" | "unreadable_rule">;

const REFUSED_PARTS = ["BYHOUR", "BYMINUTE", "BYSECOND"];
const KNOWN_PARTS = new Set(
	"FREQ INTERVAL COUNT UNTIL BYMONTH BYMONTHDAY BYYEARDAY BYWEEKNO BYDAY BYSETPOS WKST".split(" "),
);
/** All that BYYEARDAY can name, counted from both ends. */
const MAX_LIST = 732;
/** Longer than a rule with every part that names all its days once. */
const MAX_RULE_LENGTH = 2_500;
const BROKEN = Symbol("broken");
type Parts = ReadonlyMap<string, string>;

function itemsOf(text: string): string[] {
	const items = text.split(",");
	if (items.length > MAX_LIST) throw BROKEN;
	return items;
}

function integers(parts: Parts, name: string, max: number): number[] {
	const text = parts.get(name);
	if (text === undefined) return [];
	return itemsOf(text).map((item) => {
		const value = /^[+-]?\d{1,3}$/.test(item) ? Number(item) : 0;
		if (value === 0 || Math.abs(value) > max) throw BROKEN;
		return value;
	});
}

function positive(parts: Parts, name: string): number | null {
	const text = parts.get(name);
	if (text === undefined) return null;
	if (!/^\d{1,9}$/.test(text) || Number(text) === 0) throw BROKEN;
	return Number(text);
}

function weekday(code: string): number {
	const index = WEEKDAYS.indexOf(code);
	if (index === -1) throw BROKEN;
	return index + 1;
}

function weekdays(parts: Parts): RuleWeekday[] {
	const text = parts.get("BYDAY");
	if (text === undefined) return [];
	return itemsOf(text).map((item) => {
		const match = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(item);
		const nth = Number(match?.[1] ?? 0);
		if (!match || Math.abs(nth) > 53 || (match[1] !== undefined && nth === 0)) throw BROKEN;
		return { weekday: weekday(match[2] ?? ""), nth };
	});
}

function until(parts: Parts): DateValue | null {
	const text = parts.get("UNTIL");
	if (text === undefined) return null;
	const line = parseContentLine(`UNTIL:${text}`);
	const value = line && readDateValue(line);
	if (!value || parts.has("COUNT")) throw BROKEN;
	return value;
}

function partsOfRule(text: string): Parts {
	const parts = new Map<string, string>();
	for (const part of text.trim().toUpperCase().split(";")) {
		if (part === "") continue;
		const equals = part.indexOf("=");
		const name = part.slice(0, equals);
		if (equals === -1 || parts.has(name)) throw BROKEN;
		parts.set(name, part.slice(equals + 1));
	}
	return parts;
}

function ruleOf(parts: Parts): RecurrenceRule {
	const frequency = FREQUENCIES.find((known) => known === parts.get("FREQ"));
	if (!frequency || [...parts.keys()].some((name) => !KNOWN_PARTS.has(name))) throw BROKEN;
	const byDay = weekdays(parts);
	const byMonth = integers(parts, "BYMONTH", 12);
	// RFC 5545 allows "the second Monday" by month and year only, and week numbers by year only.
	if (byDay.some(({ nth }) => nth !== 0) && (frequency === "DAILY" || frequency === "WEEKLY")) throw BROKEN;
	if (parts.has("BYWEEKNO") && frequency !== "YEARLY") throw BROKEN;
	if (byMonth.some((month) => month < 1)) throw BROKEN;
	return {
		frequency,
		interval: positive(parts, "INTERVAL") ?? 1,
		count: positive(parts, "COUNT"),
		until: until(parts),
		byMonth,
		byMonthDay: integers(parts, "BYMONTHDAY", 31),
		byYearDay: integers(parts, "BYYEARDAY", 366),
		byWeekNo: integers(parts, "BYWEEKNO", 53),
		byDay,
		bySetPos: integers(parts, "BYSETPOS", 366),
		weekStart: weekday(parts.get("WKST") ?? "MO"),
	};
}

/**
 * Reads an RRULE strictly: a part that is not understood would change which nights are closed, so it makes the whole
 * rule unreadable. Rules by hour, minute or second are refused. Source: calendar-exchange.md 2.8.
 */
export function readRecurrenceRule(text: string): RecurrenceRule | RuleRefusal {
	if (text.length > MAX_RULE_LENGTH) return "unreadable_rule";
	try {
		const parts = partsOfRule(text);
		const isRefused =
			REFUSED_PARTS.some((name) => parts.has(name)) || /^(?:SECOND|MINUTE|HOUR)LY$/.test(parts.get("FREQ") ?? "");
		return isRefused ? "refused_rule" : ruleOf(parts);
	} catch (error) {
		if (error === BROKEN) return "unreadable_rule";
		throw error;
	}
}
