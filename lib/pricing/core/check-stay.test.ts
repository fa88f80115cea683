import { describe, expect, test } from "vitest";
import { checkStay } from "#lib/pricing/core/check-stay.ts";
import type { RatePlan, Season } from "#lib/pricing/core/rate-plan.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { nightsOf } from "#lib/shared/stay.ts";
import { makeRatePlan } from "#lib/testing/factories.ts";
import { sampleStay } from "#lib/testing/sample-rows.ts";

const NAVIDAD: Season = {
	name: "Navidad",
	from: plainDate("2026-12-20"),
	to: plainDate("2027-01-03"),
	nightMinor: null,
	weekendNightMinor: null,
	minNights: 4,
	maxNights: 10,
	minNightsByArrival: { "4": 6 },
	closedToArrival: [5],
	closedToDeparture: [5],
};

type Case = {
	dates: string;
	plan?: Partial<RatePlan>;
	closed?: readonly string[];
	occupied?: readonly string[];
	guests?: number;
	/** Noon in Guadalajara on Saturday 1 August 2026 unless told otherwise. */
	now?: string;
};

function refusalOf({ dates, plan = {}, closed = [], occupied = [], guests = 2, now = "2026-08-01T18:00:00Z" }: Case) {
	return checkStay({
		plan: makeRatePlan(plan),
		stay: sampleStay(dates),
		guests,
		sleeps: 4,
		now: new Date(now),
		timeZone: "America/Mexico_City",
		checkInTime: "15:00",
		closed: new Set([...closed, ...occupied].flatMap((days) => nightsOf(sampleStay(days)))),
		occupied: occupied.map(sampleStay),
	});
}

describe("W23: guests are whole, at least one and at most as many as the home sleeps", () => {
	test.each([
		[1, null],
		[4, null],
		[0, { reason: "no_guests" }],
		[-1, { reason: "no_guests" }],
		[1.5, { reason: "no_guests" }],
		[Number.NaN, { reason: "no_guests" }],
		[5, { reason: "too_many_guests", sleeps: 4 }],
	])("%d", (guests, refusal) => {
		expect(refusalOf({ dates: "2026-09-01/2026-09-03", guests })).toEqual(refusal);
	});
});

describe("B1: a stay that shares a night with a closed one is refused, its neighbours are not", () => {
	test.each([
		["2026-09-07/2026-09-10", null],
		["2026-09-13/2026-09-15", null],
		["2026-09-10/2026-09-13", "2026-09-10"],
		["2026-09-08/2026-09-11", "2026-09-10"],
		["2026-09-12/2026-09-14", "2026-09-12"],
		["2026-09-08/2026-09-20", "2026-09-10"],
	])("%s", (dates, from) => {
		const refusal = from === null ? null : { reason: "taken", from };
		expect(refusalOf({ dates, closed: ["2026-09-10/2026-09-13"] })).toEqual(refusal);
	});
});

describe("when a stay may begin", () => {
	test.each<[string, Case, object | null]>([
		[
			"W38: on the same day after 15:00, without a lead time",
			{ dates: "2026-08-01/2026-08-03", now: "2026-08-02T05:59:00Z" },
			null,
		],
		[
			"not yesterday, by the property's own day",
			{ dates: "2026-08-01/2026-08-03", now: "2026-08-02T06:00:00Z" },
			{ reason: "past", from: "2026-08-02" },
		],
		[
			"with 24 hours to spare until 15:00 of the arrival day",
			{ dates: "2026-08-02/2026-08-04", now: "2026-08-01T21:00:00Z", plan: { leadTimeHours: 24 } },
			null,
		],
		[
			"not with a minute less",
			{ dates: "2026-08-02/2026-08-04", now: "2026-08-01T21:01:00Z", plan: { leadTimeHours: 24 } },
			{ reason: "too_soon", from: "2026-08-03" },
		],
		[
			"on the last day of the booking window",
			{ dates: "2026-08-31/2026-09-03", plan: { bookingWindowDays: 30 } },
			null,
		],
		[
			"not a day later",
			{ dates: "2026-09-01/2026-09-03", plan: { bookingWindowDays: 30 } },
			{ reason: "too_far", from: "2026-08-31" },
		],
	])("%s", (_, asked, refusal) => {
		expect(refusalOf(asked)).toEqual(refusal);
	});
});

describe("how long a stay may be, by the season and weekday of its arrival", () => {
	const seasons = [NAVIDAD];
	test.each<[string, string, Partial<RatePlan>, object | null]>([
		["the minimum", "2026-09-01/2026-09-03", {}, null],
		["less than the minimum", "2026-09-01/2026-09-02", {}, { reason: "too_short", nights: 2 }],
		["no night at all", "2026-09-01/2026-09-01", {}, { reason: "too_short", nights: 2 }],
		["backwards", "2026-09-05/2026-09-01", {}, { reason: "too_short", nights: 2 }],
		["the maximum", "2026-09-01/2026-09-15", { maxNights: 14 }, null],
		["more than the maximum", "2026-09-01/2026-09-16", { maxNights: 14 }, { reason: "too_long", nights: 14 }],
		[
			"less than Friday's minimum",
			"2026-09-04/2026-09-06",
			{ minNightsByArrival: { "5": 3 } },
			{ reason: "too_short", nights: 3 },
		],
		["another weekday's minimum", "2026-09-05/2026-09-07", { minNightsByArrival: { "5": 3 } }, null],
		["less than the season's minimum", "2026-12-21/2026-12-24", { seasons }, { reason: "too_short", nights: 4 }],
		[
			"less than the season's minimum on a weekday for which the plan asks less",
			"2026-12-21/2026-12-24",
			{ seasons, minNightsByArrival: { "1": 3 } },
			{ reason: "too_short", nights: 4 },
		],
		["less than the season's Thursday", "2026-12-24/2026-12-29", { seasons }, { reason: "too_short", nights: 6 }],
		["the season's Thursday", "2026-12-24/2026-12-30", { seasons }, null],
		["more than the season's maximum", "2026-12-21/2027-01-02", { seasons }, { reason: "too_long", nights: 10 }],
		["into a season from before it", "2026-12-19/2026-12-21", { seasons }, null],
	])("%s", (...[, dates, plan, refusal]) => {
		expect(refusalOf({ dates, plan })).toEqual(refusal);
	});
});

describe("days closed to arrival or departure are those of the season of that very day", () => {
	const plan = { closedToArrival: [7], closedToDeparture: [6], seasons: [NAVIDAD] };
	test.each<[string, string, object | null]>([
		["arriving on a closed weekday", "2026-09-06/2026-09-08", { reason: "closed_to_arrival" }],
		["leaving on a closed weekday", "2026-09-03/2026-09-05", { reason: "closed_to_departure" }],
		["staying over both", "2026-09-04/2026-09-08", null],
		["a season's own closed arrival", "2026-12-25/2026-12-30", { reason: "closed_to_arrival" }],
		["what only the plan closes, in a season", "2026-12-27/2027-01-02", null],
		[
			"a season's closed departure after an arrival before it",
			"2026-12-16/2026-12-25",
			{ reason: "closed_to_departure" },
		],
		["leaving after the season", "2026-12-31/2027-01-09", { reason: "closed_to_departure" }],
	])("%s", (_, dates, refusal) => {
		// Thursday asks for more nights in the season; here only days count.
		const seasons = [{ ...NAVIDAD, minNightsByArrival: null }];
		expect(refusalOf({ dates, plan: { ...plan, seasons } })).toEqual(refusal);
	});
});

describe("nights of preparation stay empty around each stay, and around nothing else", () => {
	const around = {
		plan: { preparationDays: 1 },
		occupied: ["2026-09-10/2026-09-13"],
		closed: ["2026-09-20/2026-09-22"],
	};
	test.each<[string, object | null]>([
		["2026-09-07/2026-09-09", null],
		["2026-09-07/2026-09-10", { reason: "preparation", from: "2026-09-09" }],
		["2026-09-13/2026-09-16", { reason: "preparation", from: "2026-09-13" }],
		["2026-09-14/2026-09-16", null],
		["2026-09-09/2026-09-11", { reason: "taken", from: "2026-09-10" }],
		["2026-09-18/2026-09-20", null],
		["2026-09-22/2026-09-24", null],
	])("%s", (dates, refusal) => {
		expect(refusalOf({ ...around, dates })).toEqual(refusal);
	});
});

describe("a gap shorter than the minimum is sold whole or not at all", () => {
	const plan = { minNights: 4, gapMinNights: 2 };
	const closed = ["2026-09-01/2026-09-10", "2026-09-13/2026-09-15", "2026-09-16/2026-09-20"];
	test.each<[string, Case, object | null]>([
		["whole", { dates: "2026-09-10/2026-09-13", plan, closed }, null],
		["a part", { dates: "2026-09-10/2026-09-12", plan, closed }, { reason: "too_short", nights: 3 }],
		["its end", { dates: "2026-09-11/2026-09-13", plan, closed }, { reason: "too_short", nights: 4 }],
		["shorter than is sold", { dates: "2026-09-15/2026-09-16", plan, closed }, { reason: "too_short", nights: 4 }],
		[
			"without the exception",
			{ dates: "2026-09-10/2026-09-13", plan: { ...plan, gapMinNights: null }, closed },
			{ reason: "too_short", nights: 4 },
		],
		["open behind", { dates: "2026-09-20/2026-09-22", plan, closed }, { reason: "too_short", nights: 4 }],
		[
			"open before, such as from today",
			{ dates: "2026-08-01/2026-08-03", plan, closed: ["2026-08-03/2026-08-09"] },
			{ reason: "too_short", nights: 4 },
		],
		[
			"between preparations",
			{
				dates: "2026-09-11/2026-09-13",
				plan: { ...plan, preparationDays: 1 },
				occupied: ["2026-09-05/2026-09-10", "2026-09-14/2026-09-17"],
			},
			null,
		],
	])("%s", (_, asked, refusal) => {
		expect(refusalOf(asked)).toEqual(refusal);
	});
});
