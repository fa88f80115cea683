import {
	dayNumberOf,
	daysInMonth,
	partsOf,
	startOfWeek,
	weekdayOfNumber,
} from "#lib/calendars/core/reading/day-numbers.ts";
import type { WorkBudget } from "#lib/calendars/core/reading/limits.ts";
import type { RecurrenceRule } from "#lib/calendars/core/reading/recurrence-rule.ts";

export type ExpandInput = {
	readonly rule: RecurrenceRule;
	/** Day number of DTSTART. */
	readonly start: number;
	/** First and last day number wanted, both included. */
	readonly from: number;
	readonly to: number;
	readonly budget: WorkBudget;
};

type DayTest = (day: number) => boolean;
type Period = { readonly first: number; readonly last: number };

function yearDay(day: number, year: number): number {
	return day - dayNumberOf(year, 1, 1) + 1;
}

function listed(values: ReadonlySet<number>, fromStart: number, length: number): boolean {
	return values.has(fromStart) || values.has(fromStart - length - 1);
}

/** RFC 5545's week 1 is the first with at least four days in the year. */
function weekNumber(day: number, weekStart: number): { year: number; week: number } {
	const middle = startOfWeek(day, weekStart) + 3;
	const { year } = partsOf(middle);
	return { year, week: Math.floor((yearDay(middle, year) - 1) / 7) + 1 };
}

function nthTest(rule: RecurrenceRule): DayTest {
	const byMonth = rule.frequency === "MONTHLY" || rule.byMonth.length > 0;
	const isByWeek = rule.byWeekNo.length > 0;
	const wanted = new Set(rule.byDay.map(({ weekday, nth }) => `${weekday}:${isByWeek ? 0 : nth}`));
	const needsNth = rule.byDay.some(({ nth }) => nth !== 0) && !isByWeek;
	return (day) => {
		const weekday = weekdayOfNumber(day);
		if (wanted.has(`${weekday}:0`)) return true;
		if (!needsNth) return false;
		const parts = partsOf(day);
		const position = byMonth ? parts.day : yearDay(day, parts.year);
		const length = byMonth
			? daysInMonth(parts.year, parts.month)
			: yearDay(dayNumberOf(parts.year, 12, 31), parts.year);
		const fromStart = Math.ceil(position / 7);
		const fromEnd = -Math.ceil((length - position + 1) / 7);
		return wanted.has(`${weekday}:${fromStart}`) || wanted.has(`${weekday}:${fromEnd}`);
	};
}

function weekNoTest(rule: RecurrenceRule): DayTest {
	const wanted = new Set(rule.byWeekNo);
	return (day) => {
		const { year, week } = weekNumber(day, rule.weekStart);
		// 28 December always lies in a year's last week.
		return listed(wanted, week, weekNumber(dayNumberOf(year, 12, 28), rule.weekStart).week);
	};
}

/** What DTSTART says where the rule leaves the day open (RFC 5545 3.3.10, "information not contained in the rule"). */
function defaultTests(rule: RecurrenceRule, start: number): DayTest[] {
	if (rule.byMonthDay.length + rule.byYearDay.length + rule.byDay.length > 0) return [];
	const weekday = weekdayOfNumber(start);
	if (rule.frequency === "WEEKLY" || rule.byWeekNo.length > 0) return [(day) => weekdayOfNumber(day) === weekday];
	if (rule.frequency === "DAILY") return [];
	const own = partsOf(start);
	if (rule.frequency === "MONTHLY" || rule.byMonth.length > 0) return [(day) => partsOf(day).day === own.day];
	return [(day) => partsOf(day).month === own.month && partsOf(day).day === own.day];
}

function testsOf(rule: RecurrenceRule, start: number): DayTest[] {
	const tests = defaultTests(rule, start);
	const [months, monthDays, yearDays] = [new Set(rule.byMonth), new Set(rule.byMonthDay), new Set(rule.byYearDay)];
	if (months.size > 0) tests.push((day) => months.has(partsOf(day).month));
	if (monthDays.size > 0) {
		tests.push((day) => {
			const { year, month, day: monthDay } = partsOf(day);
			return listed(monthDays, monthDay, daysInMonth(year, month));
		});
	}
	if (yearDays.size > 0) {
		tests.push((day) => {
			const { year } = partsOf(day);
			return listed(yearDays, yearDay(day, year), yearDay(dayNumberOf(year, 12, 31), year));
		});
	}
	if (rule.byWeekNo.length > 0) tests.push(weekNoTest(rule));
	if (rule.byDay.length > 0) tests.push(nthTest(rule));
	return tests;
}

/** The rule's periods from the one that holds DTSTART (number 0) on. */
function periodsOf(
	rule: RecurrenceRule,
	start: number,
): { at: (n: number) => Period; indexOf: (day: number) => number } {
	const { year, month } = partsOf(start);
	if (rule.frequency === "YEARLY") {
		const at = (n: number) => ({ first: dayNumberOf(year + n, 1, 1), last: dayNumberOf(year + n, 12, 31) });
		return { at, indexOf: (day) => partsOf(day).year - year };
	}
	if (rule.frequency === "MONTHLY") {
		const at = (n: number) => ({ first: dayNumberOf(year, month + n, 1), last: dayNumberOf(year, month + n + 1, 0) });
		return { at, indexOf: (day) => (partsOf(day).year - year) * 12 + partsOf(day).month - month };
	}
	const length = rule.frequency === "WEEKLY" ? 7 : 1;
	const first = rule.frequency === "WEEKLY" ? startOfWeek(start, rule.weekStart) : start;
	const at = (n: number) => ({ first: first + n * length, last: first + n * length + length - 1 });
	return { at, indexOf: (day) => Math.floor((day - first) / length) };
}

function pickPositions(days: readonly number[], positions: readonly number[]): readonly number[] {
	if (positions.length === 0) return days;
	const wanted = new Set(positions);
	return days.filter((_, index) => listed(wanted, index + 1, days.length));
}

/**
 * The days of a rule between `from` and `to`, in order; null when the budget of days runs out. It walks over days and
 * asks each whether the rule wants it, so the work is bounded by the days walked, however dense the rule's lists are;
 * expanders that build candidates from the lists do not end (node-ical issue 542). A COUNT is counted from DTSTART.
 */
export function expandRule({ rule, start, from, to, budget }: ExpandInput): number[] | null {
	const tests = testsOf(rule, start);
	const periods = periodsOf(rule, start);
	const skipped = rule.count === null ? Math.max(0, periods.indexOf(Math.max(from, start))) : 0;
	const found: number[] = [];
	const daysOf = ({ first, last }: Period) => {
		const days: number[] = [];
		for (let day = first; day <= last; day += 1) if (tests.every((test) => test(day))) days.push(day);
		return pickPositions(days, rule.bySetPos);
	};
	let left = rule.count ?? Number.POSITIVE_INFINITY;
	for (let n = Math.floor(skipped / rule.interval) * rule.interval; left > 0; n += rule.interval) {
		const period = periods.at(n);
		if (!(period.first <= to)) break;
		budget.ruleDays -= period.last - period.first + 1;
		if (budget.ruleDays < 0) return null;
		for (const day of daysOf(period)) {
			if (day < start || left <= 0) continue;
			left -= 1;
			if (day >= from && day <= to) found.push(day);
		}
	}
	return found;
}
