import { expect, test } from "vitest";
import { nightList } from "#lib/availability/core/night-list.ts";
import { plainDate } from "#lib/shared/plain-date.ts";

const stay = (arrival: string, departure: string) => ({ arrival: plainDate(arrival), departure: plainDate(departure) });

function rows(input: Parameters<typeof nightList>[0]): string[] {
	return nightList(input).map((night) =>
		[night.date, night.available && "free", night.canArrive && "arrive", night.canDepart && "depart"]
			.filter(Boolean)
			.join(" "),
	);
}

test("a stay may end on the day on which another begins, and begin on the day on which another ends", () => {
	const closed = [stay("2026-10-12", "2026-10-14")];
	expect(rows({ range: stay("2026-10-11", "2026-10-16"), closed, today: plainDate("2026-10-01") })).toEqual([
		"2026-10-11 free arrive depart",
		"2026-10-12 depart",
		"2026-10-13",
		"2026-10-14 free arrive",
		"2026-10-15 free arrive depart",
	]);
});

test("the night before the range decides whether its first day can be a departure", () => {
	const today = plainDate("2026-10-01");
	const range = stay("2026-10-12", "2026-10-13");
	expect(rows({ range, closed: [stay("2026-10-11", "2026-10-12")], today })).toEqual(["2026-10-12 free arrive"]);
	expect(rows({ range, closed: [stay("2026-09-01", "2026-09-03")], today })).toEqual(["2026-10-12 free arrive depart"]);
});

test("nights that are over are never available, and nobody departs from one", () => {
	expect(rows({ range: stay("2026-09-29", "2026-10-03"), closed: [], today: plainDate("2026-10-01") })).toEqual([
		"2026-09-29",
		"2026-09-30",
		"2026-10-01 free arrive",
		"2026-10-02 free arrive depart",
	]);
});

test("a range that lies wholly in the past has no free night", () => {
	const past = nightList({ range: stay("2026-01-01", "2026-01-04"), closed: [], today: plainDate("2026-10-01") });
	expect(past.map((night) => night.available || night.canDepart)).toEqual([false, false, false]);
});
