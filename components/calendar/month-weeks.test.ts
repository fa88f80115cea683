import { expect, test } from "vitest";
import { plainDate } from "#lib/shared/plain-date.ts";
import { monthWeeks } from "./month-weeks.ts";

test("a month that begins on a Sunday and has 28 days fills exactly four weeks", () => {
	const weeks = monthWeeks(plainDate("2026-02-14"));
	expect(weeks).toHaveLength(4);
	expect(weeks[0]?.[0]).toBe("2026-02-01");
	expect(weeks[3]?.[6]).toBe("2026-02-28");
});

test("days before the first and after the last are empty, never another month's", () => {
	const weeks = monthWeeks(plainDate("2026-08-01"));
	expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-08-01"]);
	expect(weeks.at(-1)).toEqual(["2026-08-30", "2026-08-31", null, null, null, null, null]);
	expect(weeks).toHaveLength(6);
});

test("every day of the month appears once and in order, leap day included", () => {
	const days = monthWeeks(plainDate("2028-02-10")).flat().filter(Boolean);
	expect(days).toHaveLength(29);
	expect(days).toEqual([...days].sort());
	expect(days.at(-1)).toBe("2028-02-29");
});
