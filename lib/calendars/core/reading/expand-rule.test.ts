import fc from "fast-check";
import ical from "node-ical";
import { expect, test } from "vitest";
import { dayNumber, dayOfNumber } from "#lib/calendars/core/reading/day-numbers.ts";
import { expandRule } from "#lib/calendars/core/reading/expand-rule.ts";
import { newBudget } from "#lib/calendars/core/reading/limits.ts";
import { readRecurrenceRule } from "#lib/calendars/core/reading/recurrence-rule.ts";
import { addDays, plainDate } from "#lib/shared/plain-date.ts";

function expand(start: string, text: string, [from, to]: readonly [string, string]): string[] | null {
	const rule = readRecurrenceRule(text);
	if (typeof rule === "string") throw new Error(rule);
	const days = expandRule({
		rule,
		start: dayNumber(plainDate(start)),
		from: dayNumber(plainDate(from)),
		to: dayNumber(plainDate(to)),
		budget: newBudget(),
	});
	return days?.map(dayOfNumber) ?? null;
}

const YEARS = ["2026-01-01", "2028-12-31"] as const;

test.each([
	[
		"the last day of each month",
		"2026-01-31",
		"FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3",
		"2026-01-31 2026-02-28 2026-03-31",
	],
	["the 31st only where there is one", "2026-01-31", "FREQ=MONTHLY;COUNT=3", "2026-01-31 2026-03-31 2026-05-31"],
	["29 February only in leap years", "2024-02-29", "FREQ=YEARLY", "2028-02-29"],
	["the second Sunday of March", "2026-03-08", "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "2026-03-08 2027-03-14 2028-03-12"],
	["the last Friday of the month", "2026-10-30", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", "2026-10-30 2026-11-27"],
	["Friday the 13th", "2026-02-13", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3", "2026-02-13 2026-03-13 2026-11-13"],
	[
		"the last working day",
		"2026-01-30",
		"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2",
		"2026-01-30 2026-02-27",
	],
	[
		"every second week from a Sunday",
		"2026-03-01",
		"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4",
		"2026-03-01 2026-03-03 2026-03-15 2026-03-17",
	],
	["the Monday of week 1", "2026-12-28", "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "2027-01-04 2028-01-03"],
	["the 100th day of the year", "2026-04-10", "FREQ=YEARLY;BYYEARDAY=100", "2026-04-10 2027-04-10 2028-04-09"],
	["every third day", "2026-12-30", "FREQ=DAILY;INTERVAL=3;COUNT=3", "2026-12-30 2027-01-02 2027-01-05"],
	["a day that does not exist", "2026-01-01", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", ""],
])("a rule gives %s", (...[, start, rule, days]) => {
	expect(expand(start, rule, YEARS)).toEqual(days === "" ? [] : days.split(" "));
});

const weekday = fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU");
const numbered = fc.constantFrom("1", "2", "3", "4", "-1", "-2");
const nth = fc.constantFrom("", "1", "2", "3", "4", "-1", "-2");
const list = <T>(item: fc.Arbitrary<T>) =>
	fc.uniqueArray(item, { minLength: 1, maxLength: 4 }).map((items) => items.join(","));
const part = (name: string, values: fc.Arbitrary<string>) =>
	fc.option(
		values.map((text) => `;${name}=${text}`),
		{ nil: "" },
	);
const numbers = (max: number) => list(fc.oneof(fc.integer({ min: 1, max }), fc.integer({ min: -max, max: -1 })));
const tail = fc.tuple(
	fc.integer({ min: 1, max: 4 }).map((interval) => `;INTERVAL=${interval}`),
	fc.option(
		fc.integer({ min: 1, max: 30 }).map((count) => `;COUNT=${count}`),
		{ nil: "" },
	),
);
const months = part("BYMONTH", list(fc.integer({ min: 1, max: 12 })));
const rules = fc
	.oneof(
		fc.tuple(fc.constant("DAILY"), months, part("BYDAY", list(weekday)), part("BYMONTHDAY", numbers(31))),
		fc.tuple(fc.constant("WEEKLY"), months, part("BYDAY", list(weekday)), fc.constant("")),
		fc.tuple(
			fc.constant("MONTHLY"),
			months,
			part("BYDAY", list(fc.tuple(nth, weekday).map((pair) => pair.join("")))),
			fc.constant(""),
		),
		fc.tuple(fc.constant("MONTHLY"), months, part("BYMONTHDAY", numbers(31)), part("BYDAY", list(weekday))),
		// By year node-ical loses the plain weekdays of a list that also has numbered ones.
		fc.tuple(fc.constant("YEARLY"), months, part("BYDAY", list(weekday)), fc.constant("")),
		fc.tuple(
			fc.constant("YEARLY"),
			months,
			part("BYDAY", list(fc.tuple(numbered, weekday).map((pair) => pair.join("")))),
			fc.constant(""),
		),
		fc.tuple(fc.constant("YEARLY"), fc.constant(""), part("BYYEARDAY", numbers(366)), fc.constant("")),
		fc.tuple(fc.constant("YEARLY"), months, part("BYMONTHDAY", numbers(31)), fc.constant("")),
	)
	.chain(([frequency, ...parts]) => tail.map((ends) => `FREQ=${frequency}${ends.join("")}${parts.join("")}`));

function byNodeIcal(start: string, rule: string): string[] {
	const text = `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:e\nDTSTART;VALUE=DATE:${start.replaceAll("-", "")}\nRRULE:${rule}\nEND:VEVENT\nEND:VCALENDAR`;
	const event = ical.sync.parseICS(text).e;
	if (event?.type !== "VEVENT" || !event.rrule) throw new Error("no rule");
	const days = event.rrule.between(new Date(`${YEARS[0]}T00:00:00Z`), new Date(`${YEARS[1]}T00:00:00Z`), true);
	return days.map((day) => day.toISOString().slice(0, 10)).sort();
}

test("ordinary rules give the days that node-ical's own expander gives", () => {
	fc.assert(
		fc.property(rules, fc.integer({ min: 0, max: 800 }), (rule, later) => {
			const start = addDays(plainDate("2025-06-01"), later);
			expect(expand(start, rule, YEARS)).toEqual(byNodeIcal(start, rule));
		}),
		{ numRuns: 150 },
	);
}, 60_000);

test("a dense yearly rule, which exhausts the memory of other expanders, costs no more than its days", () => {
	const all = (count: number) => Array.from({ length: count }, (_, index) => index + 1).join(",");
	const rule = `FREQ=YEARLY;BYMONTH=${all(12)};BYMONTHDAY=${all(31)};BYYEARDAY=${all(366)};BYWEEKNO=${all(53)};BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=${all(31)}`;
	expect(expand("2026-01-01", rule, YEARS)).toHaveLength(93);
});

test("a rule that asks for more days than the budget holds is given up", () => {
	const rule = readRecurrenceRule("FREQ=DAILY;COUNT=999999999");
	if (typeof rule === "string") throw new Error(rule);
	expect(
		expandRule({ rule, start: -700_000, from: 0, to: 20_000, budget: { ...newBudget(), ruleDays: 1_000 } }),
	).toBeNull();
});

test.each([
	["FREQ=WEEKLY;BYDAY= TU", "unreadable_rule"],
	["FREQ=FORTNIGHTLY", "unreadable_rule"],
	["COUNT=3", "unreadable_rule"],
	["FREQ=DAILY;COUNT=0", "unreadable_rule"],
	["FREQ=DAILY;INTERVAL=-1", "unreadable_rule"],
	["FREQ=DAILY;COUNT=2;UNTIL=20260401", "unreadable_rule"],
	["FREQ=DAILY;UNTIL=20260231", "unreadable_rule"],
	["FREQ=DAILY;FREQ=WEEKLY", "unreadable_rule"],
	["FREQ=MONTHLY;BYMONTHDAY=32", "unreadable_rule"],
	["FREQ=WEEKLY;BYDAY=2MO", "unreadable_rule"],
	["FREQ=DAILY;X-SKIP=1", "unreadable_rule"],
	["FREQ=MINUTELY", "refused_rule"],
	["FREQ=DAILY;BYHOUR=9", "refused_rule"],
])("%s is not read: %s", (text, refusal) => {
	expect(readRecurrenceRule(text)).toBe(refusal);
});
