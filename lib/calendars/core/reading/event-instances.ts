import type { RejectionReason } from "#lib/calendars/core/reading/codes.ts";
import { type DateValue, meantDay } from "#lib/calendars/core/reading/date-values.ts";
import { dayNumber, dayOfNumber } from "#lib/calendars/core/reading/day-numbers.ts";
import type { EventDates } from "#lib/calendars/core/reading/event-dates.ts";
import { type Span, spanOf } from "#lib/calendars/core/reading/event-span.ts";
import { expandRule } from "#lib/calendars/core/reading/expand-rule.ts";
import type { Horizon } from "#lib/calendars/core/reading/horizon.ts";
import { MAX_RULE_INSTANCES, type WorkBudget } from "#lib/calendars/core/reading/limits.ts";
import type { RecurrenceRule } from "#lib/calendars/core/reading/recurrence-rule.ts";
import type { ZoneBook } from "#lib/calendars/core/reading/time-zones.ts";

export type InstancesInput = {
	readonly dates: EventDates;
	readonly rule: RecurrenceRule | null;
	readonly extraDates: readonly DateValue[];
	/** By EXDATE, and by events that stand in for an instance. */
	readonly exceptions: readonly ExceptionDays[];
	readonly horizon: Horizon;
	readonly zones: ZoneBook;
	readonly budget: WorkBudget;
};

/** Days on which an instance falls out: by the date as written, or by the property's day of an instant. */
export type ExceptionDays = { readonly written: ReadonlySet<number>; readonly local: ReadonlySet<number> };

/** The days that EXDATEs or RECURRENCE-IDs name, for a series of times or of whole days. */
export function exceptionDays(
	values: readonly DateValue[],
	{ isTimed, zones }: { readonly isTimed: boolean; readonly zones: ZoneBook },
): ExceptionDays {
	const written = new Set<number>();
	const local = new Set<number>();
	for (const value of values) {
		const isInstant = value.seconds !== null && (value.zone === "utc" || isTimed);
		if (isTimed && isInstant) local.add(dayNumber(zones.dayOf(value)));
		// Outlook names instances of whole-day events by midnight in some zone, and means that zone's day.
		else written.add(dayNumber(isInstant ? meantDay(value, zones.dayOf) : value.date));
	}
	return { written, local };
}

/** True while the day lies within UNTIL, which counts to the instant for times and to the later reading for dates. */
function withinUntil({ dates, rule, zones }: InstancesInput): (day: number) => boolean {
	const until = rule?.until;
	if (!until) return () => true;
	const { start } = dates;
	if (start.seconds !== null && until.seconds !== null) {
		const untilMs = zones.instantOf(until.zone === null ? { ...until, zone: start.zone } : until);
		return (day) => zones.instantOf({ ...start, date: dayOfNumber(day) }) <= untilMs;
	}
	const last = Math.max(dayNumber(until.date), dayNumber(zones.dayOf(until)));
	return (day) => day <= last;
}

/** Days on which the rule starts an instance, DTSTART's own always among them; null when that is too much work. */
function ruleDays(input: InstancesInput, start: number, from: number): number[] | null {
	const { rule, horizon, budget } = input;
	if (!rule) return [start];
	const isWithin = withinUntil(input);
	const days = expandRule({ rule, start, from, to: horizon.end + 1, budget });
	return days && [start, ...days.filter((day) => day !== start && isWithin(day))];
}

/** Instances in order, and the first day whose nights count. */
export type Instances = { readonly spans: readonly Span[]; readonly listedFrom: number };

/** The instances from `from` on; null as `from` asks for all of them. */
function spansSince(from: number | null, input: InstancesInput): Span[] | null {
	const { dates, extraDates, exceptions, horizon, zones } = input;
	const start = dayNumber(dates.start.date);
	const days = ruleDays(input, start, from ?? start);
	if (!days) return null;
	const extras = extraDates.map((value) =>
		dayNumber(dates.start.seconds === null ? meantDay(value, zones.dayOf) : value.date),
	);
	return [...new Set([...days, ...extras])]
		.filter((day) => !exceptions.some(({ written }) => written.has(day)))
		.toSorted((a, b) => a - b)
		.map((day) => spanOf(dates, day - start, zones))
		.filter(({ first }) => !exceptions.some(({ local }) => local.has(first)))
		.filter(({ end }) => from === null || end > horizon.rulesFrom)
		.filter(({ first }) => first < horizon.end || input.rule === null);
}

/**
 * The instances of a repeated event. A rule with an end shows its past too, as long as all of it stays within 800
 * instances; any other begins two days before today. Source: calendar-exchange.md 2.8, cases 40-44.
 */
export function expandEvent(input: InstancesInput): Instances | RejectionReason {
	const { dates, rule, horizon, zones, budget } = input;
	if (budget.instances < 0) return "too_many_instances";
	const isEndless = rule !== null && rule.count === null && rule.until === null;
	const { first, end } = spanOf(dates, 0, zones);
	const windowFrom = Math.max(dayNumber(dates.start.date), horizon.rulesFrom - (end - first) - 1);

	const all = isEndless ? null : spansSince(null, input);
	if (!isEndless && !all) return "too_much_work";
	const isAllListed = all !== null && (all.length <= MAX_RULE_INSTANCES || rule === null);
	const spans = isAllListed ? all : spansSince(windowFrom, input);
	if (!spans) return "too_much_work";
	budget.instances -= spans.length;
	if (spans.length > MAX_RULE_INSTANCES || budget.instances < 0) return "too_many_instances";
	return { spans, listedFrom: isAllListed ? horizon.earliest : horizon.rulesFrom };
}
