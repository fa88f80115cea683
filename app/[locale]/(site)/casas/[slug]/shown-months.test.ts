import { expect, test } from "vitest";
import { plainDate } from "#lib/shared/plain-date.ts";
import { neighbouringMonths, readMonth } from "./shown-months.ts";

const today = plainDate("2026-07-14");

test.each([
	[undefined, "2026-07-01"],
	["2027-01", "2027-01-01"],
	["2027-01-19", "2027-01-01"],
	["2025-01", "2026-07-01"],
	["2040-01", "2028-01-01"],
	["2027-13", "2026-07-01"],
	["<script>", "2026-07-01"],
	[["2027-01", "2027-02"], "2026-07-01"],
])("the month asked for as %j begins on %s", (text, month) => {
	expect(readMonth(text, today)).toBe(month);
});

test("one can step from today's month to the last open one and no further", () => {
	expect(neighbouringMonths(plainDate("2026-07-01"), today)).toEqual({ earlier: null, later: "2026-09-01" });
	expect(neighbouringMonths(plainDate("2026-08-01"), today)).toEqual({ earlier: "2026-07-01", later: "2026-10-01" });
	expect(neighbouringMonths(plainDate("2028-01-01"), today)).toEqual({ earlier: "2027-11-01", later: null });
});
