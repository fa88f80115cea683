import type { FeedSwitches } from "#lib/calendars/core/calendar-reading.ts";
import type { EventWarning, RejectionReason } from "#lib/calendars/core/reading/codes.ts";
import { type ContentLine, parameterOf } from "#lib/calendars/core/reading/content-lines.ts";
import { type DateValue, readDateValues } from "#lib/calendars/core/reading/date-values.ts";
import { type EventDates, readEventDates } from "#lib/calendars/core/reading/event-dates.ts";
import { MAX_DATES_LENGTH, MAX_RULE_INSTANCES, type WorkBudget } from "#lib/calendars/core/reading/limits.ts";
import { parseWithNodeIcal } from "#lib/calendars/core/reading/node-ical-event.ts";
import { type RecurrenceRule, readRecurrenceRule } from "#lib/calendars/core/reading/recurrence-rule.ts";
import type { Block } from "#lib/calendars/core/reading/split-calendar.ts";
import type { ZoneBook } from "#lib/calendars/core/reading/time-zones.ts";

/** All that one VEVENT says, before repetitions and classes. */
export type EventFacts = {
	readonly lines: readonly ContentLine[];
	/** As written; UIDs that differ in case, accents or trailing blanks are different. Empty when absent. */
	readonly uid: string;
	readonly summary: string;
	readonly description: string;
	readonly status: string | null;
	readonly isMarkedFree: boolean;
	readonly dates: EventDates;
	readonly rule: RecurrenceRule | null;
	readonly extraDates: readonly DateValue[];
	readonly exceptions: readonly DateValue[];
	/** The instance that this event stands in for. */
	readonly instance: DateValue | null;
	readonly isInstance: boolean;
	readonly warnings: readonly EventWarning[];
	readonly isGuessed: boolean;
};

const SUMMARY_LENGTH = 200;
const STATUSES = ["CONFIRMED", "TENTATIVE", "CANCELLED"];
const CONTROL = /\p{Cc}+/gu;

export type EventFactsInput = {
	readonly block: Block;
	readonly switches: FeedSwitches;
	readonly zones: ZoneBook;
	readonly budget: WorkBudget;
};

type Lines = readonly ContentLine[];

function firstValue(lines: Lines, name: string): string {
	return lines.find((line) => line.name === name)?.value ?? "";
}

function datesOf(lines: Lines, name: string): { values: DateValue[]; hasUnreadable: boolean } {
	const values: DateValue[] = [];
	let hasUnreadable = false;
	for (const line of lines) {
		if (line.name !== name || line.value.trim() === "") continue;
		for (const value of readDateValues(line)) {
			if (value) values.push(value);
			else hasUnreadable = true;
		}
	}
	return { values, hasUnreadable };
}

function hasEndlessList(lines: Lines): boolean {
	let length = 0;
	for (const { name, value } of lines) if (name === "EXDATE" || name === "RDATE") length += value.length;
	return length > MAX_DATES_LENGTH;
}

/** A cancellation must be said by every STATUS there is, since it frees nights. */
function statusOf(lines: Lines): { status: string | null; isUnknown: boolean } {
	const given = lines.filter((line) => line.name === "STATUS").map((line) => line.value.trim().toUpperCase());
	const status = given.find((text) => text !== "CANCELLED") ?? given[0] ?? null;
	const isKnown = status === null || STATUSES.includes(status);
	return { status: isKnown ? status : null, isUnknown: !isKnown };
}

function isMarkedFree(lines: Lines): boolean {
	const says = (name: string) => firstValue(lines, name).trim().toUpperCase();
	return says("TRANSP") === "TRANSPARENT" || says("X-MICROSOFT-CDO-BUSYSTATUS") === "FREE";
}

function readRule(lines: Lines, budget: WorkBudget): RecurrenceRule | null | RejectionReason {
	const rules = lines.filter((line) => line.name === "RRULE");
	if (rules.length > 1) return "repeated_property";
	if (!rules[0]) return null;
	budget.ruleCharacters -= rules[0].value.length;
	return budget.ruleCharacters < 0 ? "too_much_work" : readRecurrenceRule(rules[0].value);
}

/**
 * The summary. Plain events, nearly all that portals send, are read from their own lines, which keeps a feed of 500
 * events near the cost of a bare parse; one with a rule, escapes or parameters is parsed alone by node-ical, and null
 * means that node-ical refuses it.
 */
function readSummary(lines: Lines, dates: EventDates): string | null {
	const summary = lines.find((line) => line.name === "SUMMARY") ?? null;
	const rule = lines.find((line) => line.name === "RRULE") ?? null;
	const isPlain = !rule && (!summary || (summary.parameters === "" && !summary.value.includes("\\")));
	if (isPlain) return summary?.value ?? "";
	return parseWithNodeIcal({ start: dates.start.date, rule, summary })?.summary ?? null;
}

type Instance = Pick<EventFacts, "instance" | "isInstance" | "warnings">;
const NO_INSTANCE: Instance = { instance: null, isInstance: false, warnings: [] };

function instanceOf(lines: Lines): Instance {
	const line = lines.find(({ name }) => name === "RECURRENCE-ID");
	if (!line) return NO_INSTANCE;
	const instance = readDateValues(line)[0] ?? null;
	const warnings: EventWarning[] = instance ? [] : ["unreadable_exception"];
	if (parameterOf(line.parameters, "RANGE")?.toUpperCase() === "THISANDFUTURE") warnings.push("this_and_future");
	return { instance, isInstance: true, warnings };
}

/** Reads one event alone, so that a broken one harms no other; returns why when it cannot be read. */
export function readEventFacts({ block, switches, zones, budget }: EventFactsInput): EventFacts | RejectionReason {
	const { lines } = block;
	if (!block.isClosed) return "not_closed";
	const dates = readEventDates({ lines, endIsLastNight: switches.endIsLastNight, zones });
	if (typeof dates === "string") return dates;
	const rule = readRule(lines, budget);
	if (typeof rule === "string") return rule;
	const summary = readSummary(lines, dates);
	if (summary === null) return "unreadable_event";
	if (hasEndlessList(lines)) return "too_much_work";
	const extra = datesOf(lines, "RDATE");
	if (extra.values.length > MAX_RULE_INSTANCES) return "too_many_instances";
	const excepted = datesOf(lines, "EXDATE");
	const { status, isUnknown } = statusOf(lines);
	// Some servers write the RECURRENCE-ID of the first instance on the series itself; it stands in for nothing.
	const { instance, isInstance, warnings } = rule ? NO_INSTANCE : instanceOf(lines);
	const isFree = isMarkedFree(lines);
	return {
		lines,
		uid: firstValue(lines, "UID"),
		summary: summary.replace(CONTROL, " ").trim().slice(0, SUMMARY_LENGTH).toWellFormed(),
		description: firstValue(lines, "DESCRIPTION"),
		status,
		isMarkedFree: isFree,
		dates,
		rule,
		extraDates: extra.values,
		exceptions: excepted.values,
		instance,
		isInstance,
		warnings: [
			...dates.warnings,
			...warnings,
			...(excepted.hasUnreadable ? (["unreadable_exception"] as const) : []),
			...(extra.hasUnreadable ? (["unreadable_extra_date"] as const) : []),
			...(lines.some(({ name }) => name === "EXRULE") ? (["exclusion_rule_ignored"] as const) : []),
			...(isUnknown ? (["unknown_status"] as const) : []),
			...(isFree ? (["marked_free"] as const) : []),
		],
		isGuessed: dates.isGuessed || extra.hasUnreadable || warnings.includes("this_and_future"),
	};
}
