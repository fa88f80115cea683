import { expect, test } from "vitest";
import { plainDate } from "#lib/shared/plain-date.ts";
import { monthsAround, pick, readCalendarQuery } from "./chosen-nights.ts";

const today = plainDate("2026-08-14");

test("without a question the calendar shows today's month and nothing is chosen", () => {
	expect(readCalendarQuery({}, today)).toEqual({
		month: "2026-08-01",
		chosen: null,
		isOpenEnded: false,
		isInvalid: false,
	});
});

test("one day chooses its night and waits for the day of departure", () => {
	expect(readCalendarQuery({ desde: "2026-09-10" }, today)).toEqual({
		month: "2026-09-01",
		chosen: { arrival: "2026-09-10", departure: "2026-09-11" },
		isOpenEnded: true,
		isInvalid: false,
	});
});

test("two days choose the nights between them, whatever month is shown", () => {
	const query = readCalendarQuery({ mes: "2026-10", desde: "2026-09-10", hasta: "2026-09-13" }, today);
	expect(query).toMatchObject({
		month: "2026-10-01",
		chosen: { arrival: "2026-09-10", departure: "2026-09-13" },
		isOpenEnded: false,
	});
});

test.each([
	["a departure before the first night", { desde: "2026-09-10", hasta: "2026-09-09" }],
	["a first night more than two years ahead", { desde: "2029-01-01" }],
	["a departure more than two years ahead", { desde: "2026-09-10", hasta: "2029-01-01" }],
])("%s chooses nothing and says so", (_name, asked) => {
	expect(readCalendarQuery(asked, today)).toMatchObject({ chosen: null, isInvalid: true });
});

test("days that are none, and repeated ones, are as good as absent", () => {
	expect(readCalendarQuery({ mes: "2026-13", desde: ["2026-09-10", "2026-09-11"] }, today)).toMatchObject({
		month: "2026-08-01",
		chosen: null,
		isInvalid: false,
	});
});

test("months end a year back and two years ahead", () => {
	expect(readCalendarQuery({ mes: "2001-01" }, today).month).toBe("2025-08-01");
	expect(monthsAround(plainDate("2025-08-01"), today)).toEqual({ earlier: null, later: "2025-09-01" });
	expect(monthsAround(plainDate("2028-08-01"), today)).toEqual({ earlier: "2028-07-01", later: null });
});

test("the second tap ends a choice on a later day, and begins a new one on an earlier", () => {
	const waiting = readCalendarQuery({ desde: "2026-09-10" }, today);
	expect(pick(plainDate("2026-09-13"), waiting)).toEqual({ arrival: "2026-09-10", departure: "2026-09-13" });
	expect(pick(plainDate("2026-09-08"), waiting)).toEqual({ arrival: "2026-09-08", departure: null });
	const complete = readCalendarQuery({ desde: "2026-09-10", hasta: "2026-09-13" }, today);
	expect(pick(plainDate("2026-09-20"), complete)).toEqual({ arrival: "2026-09-20", departure: null });
});
