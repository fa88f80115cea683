import { expect, test } from "vitest";
import { plainDate } from "#lib/shared/plain-date.ts";
import { formatDay, formatMonth, formatRange, weekdayNames } from "./format-day.ts";

const today = plainDate("2026-07-01");

test.each([
	["es-MX", "2026-08-14", "vie 14 ago"],
	["en", "2026-08-14", "Fri 14 Aug"],
	["es-MX", "2027-01-02", "sáb 2 ene 2027"],
])(
	"a day in %s reads weekday, day, month, and its year only when it is another one: %s",
	(...[locale, date, words]) => {
		expect(formatDay(locale, { date: plainDate(date), today })).toBe(words);
	},
);

test.each([
	["es-MX", "2026-08-14", "2026-08-18", "14-18 ago"],
	["es-MX", "2026-08-30", "2026-09-02", "30 ago - 2 sep"],
	["en", "2026-08-14", "2026-08-18", "14-18 Aug"],
])("a stay in %s names a shared month once: %s to %s", (...[locale, from, to, words]) => {
	expect(formatRange(locale, { from: plainDate(from), to: plainDate(to) })).toBe(words);
});

test("months and weekdays are named in the reader's language, weeks begin on Sunday", () => {
	expect(formatMonth("es-MX", plainDate("2026-08-01"))).toBe("agosto 2026");
	expect(formatMonth("en", plainDate("2026-08-01"))).toBe("August 2026");
	expect(weekdayNames("es-MX").map((day) => day.long)[0]).toBe("domingo");
	expect(weekdayNames("en").map((day) => day.short)).toEqual(["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"]);
});
