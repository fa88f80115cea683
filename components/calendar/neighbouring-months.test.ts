import { expect, test } from "vitest";
import { plainDate } from "#lib/shared/plain-date.ts";
import { neighbouringMonths } from "./neighbouring-months.ts";

test("one can step from today's month to the last open one and no further", () => {
	const [first, last] = [plainDate("2026-07-01"), plainDate("2028-01-01")];
	const besides = (month: string) => neighbouringMonths({ month: plainDate(month), first, last });
	expect(besides("2026-07-01")).toEqual({ earlier: null, later: "2026-09-01" });
	expect(besides("2026-08-01")).toEqual({ earlier: "2026-07-01", later: "2026-10-01" });
	expect(besides("2028-01-01")).toEqual({ earlier: "2027-11-01", later: null });
});
