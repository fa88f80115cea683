import fc from "fast-check";
import { expect, test } from "vitest";
import { type AskedStay, checkStay } from "#lib/pricing/core/check-stay.ts";
import { dayRules } from "#lib/pricing/core/day-rules.ts";
import { nearestStays } from "#lib/pricing/core/nearest-stays.ts";
import type { RatePlan } from "#lib/pricing/core/rate-plan.ts";
import { addDays, plainDate } from "#lib/shared/plain-date.ts";
import { nightsOf } from "#lib/shared/stay.ts";
import { makeRatePlan } from "#lib/testing/factories.ts";
import { sampleStay } from "#lib/testing/sample-rows.ts";

type Case = { dates: string; plan?: Partial<RatePlan>; closed?: readonly string[]; guests?: number };

function asked({ dates, plan = {}, closed = [], guests = 2 }: Case): AskedStay {
	return {
		plan: makeRatePlan(plan),
		stay: sampleStay(dates),
		guests,
		sleeps: 4,
		now: new Date("2026-08-01T18:00:00Z"),
		timeZone: "America/Mexico_City",
		checkInTime: "15:00",
		closed: new Set(closed.flatMap((days) => nightsOf(sampleStay(days)))),
		occupied: [],
	};
}

function nearest(given: Case): string[] {
	return nearestStays({ ...asked(given), limit: 3 }).map(({ arrival, departure }) => `${arrival}/${departure}`);
}

test("the same length first, by nearness of the arrival", () => {
	expect(nearest({ dates: "2026-09-10/2026-09-13", closed: ["2026-09-11/2026-09-12"] })).toEqual([
		"2026-09-12/2026-09-15",
		"2026-09-08/2026-09-11",
		"2026-09-13/2026-09-16",
	]);
});

test("a stay that is too short becomes the shortest that the rules allow", () => {
	const given = { dates: "2026-09-10/2026-09-11", plan: { minNights: 3 } };
	expect(nearest(given)[0]).toBe("2026-09-10/2026-09-13");
});

test("where no stay of that length fits, a shorter one nearby does", () => {
	const closed = ["2026-08-01/2026-09-09", "2026-09-12/2028-02-01"];
	expect(nearest({ dates: "2026-09-09/2026-09-14", closed })).toEqual([
		"2026-09-09/2026-09-12",
		"2026-09-09/2026-09-11",
		"2026-09-10/2026-09-12",
	]);
});

test("far beyond the booking window, and in the past, the window's nearer end is offered", () => {
	expect(nearest({ dates: "2031-01-01/2031-01-03", plan: { bookingWindowDays: 30 } })[0]).toBe("2026-08-31/2026-09-02");
	expect(nearest({ dates: "2020-01-01/2020-01-03" })[0]).toBe("2026-08-01/2026-08-03");
});

test("when all near is taken, the first free nights months later are found", () => {
	expect(nearest({ dates: "2026-09-10/2026-09-13", closed: ["2026-08-01/2027-03-01"] })[0]).toBe(
		"2027-03-01/2027-03-04",
	);
});

test("nothing is offered where nothing can be had", () => {
	expect(nearest({ dates: "2026-09-10/2026-09-13", closed: ["2026-08-01/2029-01-01"] })).toEqual([]);
	expect(nearest({ dates: "2026-09-10/2026-09-13", guests: 9 })).toEqual([]);
});

const days = fc.uniqueArray(fc.integer({ min: 0, max: 90 }), { maxLength: 60 });
const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 4 });
const plans = fc.record({
	minNights: fc.integer({ min: 1, max: 9 }),
	maxNights: fc.integer({ min: 9, max: 40 }),
	gapMinNights: fc.option(fc.integer({ min: 1, max: 4 })),
	preparationDays: fc.integer({ min: 0, max: 2 }),
	leadTimeHours: fc.integer({ min: 0, max: 90 }),
	bookingWindowDays: fc.integer({ min: 20, max: 120 }),
	closedToArrival: weekdays,
	closedToDeparture: weekdays,
});
const TODAY = plainDate("2026-08-01");

test("whatever the rules and closed nights, each stay that is offered works, and a stay that works is found where there is one", () => {
	const at = fc.tuple(fc.integer({ min: -5, max: 130 }), fc.integer({ min: 0, max: 20 }));
	fc.assert(
		fc.property(plans, days, at, (plan, closedDays, [from, nights]) => {
			const closed = new Set(closedDays.map((day) => addDays(TODAY, day)));
			const arrival = addDays(TODAY, from);
			const stay = { arrival, departure: addDays(arrival, nights) };
			const given = { ...asked({ dates: "2026-08-01/2026-08-02", plan }), stay, closed, occupied: [] };
			const found = nearestStays({ ...given, limit: 3 });
			for (const near of found) expect(checkStay({ ...given, stay: near })).toBeNull();
			const range = { arrival: TODAY, departure: addDays(TODAY, 130) };
			const canArrive = dayRules({ ...given, range }).filter((day) => day.canArrive);
			expect(found.length > 0).toBe(canArrive.length > 0);
		}),
		{ numRuns: 150 },
	);
});

test("the range picker and the check never disagree on an arrival and a length", () => {
	fc.assert(
		fc.property(plans, days, (plan, closedDays) => {
			const closed = new Set(closedDays.map((day) => addDays(TODAY, day)));
			const given = { ...asked({ dates: "2026-08-01/2026-08-02", plan }), closed };
			const rules = dayRules({ ...given, range: { arrival: TODAY, departure: addDays(TODAY, 60) } });
			for (const { date, canArrive, minNights, maxNights } of rules) {
				const works = (nights: number) =>
					checkStay({ ...given, stay: { arrival: date, departure: addDays(date, nights) } }) === null;
				const lengths = Array.from({ length: 42 }, (_, nights) => nights).filter(works);
				expect(lengths.length > 0).toBe(canArrive);
				for (const nights of lengths) expect(nights >= minNights && nights <= maxNights).toBe(true);
			}
		}),
		{ numRuns: 12 },
	);
});
