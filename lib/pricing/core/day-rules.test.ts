import { expect, test } from "vitest";
import { dayRules } from "#lib/pricing/core/day-rules.ts";
import { nightsOf } from "#lib/shared/stay.ts";
import { makeRatePlan } from "#lib/testing/factories.ts";
import { sampleStay } from "#lib/testing/sample-rows.ts";

/** Noon in Guadalajara on Monday 31 August 2026. */
const NOW = new Date("2026-08-31T18:00:00Z");

function rows(given: {
	range: string;
	closed: readonly string[];
	plan?: Parameters<typeof makeRatePlan>[0];
}): string[] {
	const closed = new Set(given.closed.flatMap((days) => nightsOf(sampleStay(days))));
	const facts = { now: NOW, timeZone: "America/Mexico_City", checkInTime: "15:00", closed, occupied: [] };
	return dayRules({ ...facts, plan: makeRatePlan(given.plan), range: sampleStay(given.range) }).map((day) =>
		[
			day.date.slice(5),
			day.canArrive && "arrive",
			day.canDepart && "depart",
			`${day.minNights}-${day.maxNights}`,
			day.priceMinor / 100,
		]
			.filter((part) => part !== false)
			.join(" "),
	);
}

test("each day says who may arrive and leave, for how many nights and for how much", () => {
	const plan = { minNights: 2, maxNights: 5, weekendNightMinor: 130_000 };
	expect(rows({ range: "2026-08-30/2026-09-07", closed: ["2026-09-03/2026-09-05"], plan })).toEqual([
		"08-30 2-4 1000",
		"08-31 arrive 2-3 1000",
		"09-01 arrive depart 2-2 1000",
		"09-02 depart 2-1 1000",
		"09-03 depart 2-0 1000",
		"09-04 2-0 1300",
		"09-05 arrive 2-5 1300",
		"09-06 arrive depart 2-5 1000",
	]);
});

test("a gap that is only sold whole allows its own length alone", () => {
	const plan = { minNights: 4, gapMinNights: 2 };
	expect(
		rows({ range: "2026-09-02/2026-09-05", closed: ["2026-08-31/2026-09-02", "2026-09-04/2026-09-09"], plan }),
	).toEqual(["09-02 arrive 2-2 1000", "09-03 depart 4-1 1000", "09-04 depart 4-0 1000"]);
});

test("nobody arrives on a day from which every departure is on a closed weekday", () => {
	const plan = { minNights: 2, maxNights: 3, closedToDeparture: [4, 5] };
	expect(rows({ range: "2026-09-01/2026-09-03", closed: [], plan })).toEqual([
		"09-01 depart 2-3 1000",
		"09-02 arrive depart 2-3 1000",
	]);
});
