import { expect, test } from "vitest";
import { plainDate } from "#lib/shared/plain-date.ts";
import { readMonth } from "./shown-months.ts";

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
