import { describe, expect, test } from "vitest";
import { cancellationTier, keptOnCancellation } from "#lib/bookings/core/cancellation.ts";
import { plainDate } from "#lib/shared/plain-date.ts";

/** Guadalajara is six hours behind UTC all year. */
const terms = { timeZone: "America/Mexico_City", checkInTime: "15:00", freeCancellationDays: 7, lateKeptBps: 5_000 };
const arrival = plainDate("2026-03-20");

function tierAt(now: string, earlierMoves: readonly { askedAt: string; fromArrival: string }[] = []) {
	return cancellationTier({
		terms,
		arrival,
		now: new Date(now),
		earlierMoves: earlierMoves.map(({ askedAt, fromArrival }) => ({
			askedAt: new Date(askedAt),
			fromArrival: plainDate(fromArrival),
		})),
	});
}

describe("W11: the tier goes by the calendar day of the property's zone, not by that of UTC", () => {
	test.each([
		["9 days before, at noon", "2026-03-11T18:00:00Z", "free", 0],
		["8 days before, at 17:59, the same day in UTC", "2026-03-12T23:59:00Z", "free", 0],
		["8 days before, at 18:00, when UTC is a day further", "2026-03-13T00:00:00Z", "free", 0],
		["8 days before, at 23:59:59", "2026-03-13T05:59:59Z", "free", 0],
		["7 days before, at 00:00", "2026-03-13T06:00:00Z", "late", 5_000],
		["7 days before, at 18:00", "2026-03-14T00:00:00Z", "late", 5_000],
		["the day before, at 23:59", "2026-03-20T05:59:00Z", "late", 5_000],
		["the arrival day, at 00:00", "2026-03-20T06:00:00Z", "late", 5_000],
		["the arrival day, at 14:59:59", "2026-03-20T20:59:59Z", "late", 5_000],
		["the arrival day, at the check-in hour", "2026-03-20T21:00:00Z", "started", 10_000],
		["the day after arrival", "2026-03-21T12:00:00Z", "started", 10_000],
	] as const)("%s", (...[, now, code, keptBps]) => {
		expect(tierAt(now)).toMatchObject({ code, keptBps });
	});
});

test.each([
	["free ends with the first instant of the seventh day before", "2026-03-01T12:00:00Z", "2026-03-13T06:00:00.000Z"],
	["late ends at check-in", "2026-03-15T12:00:00Z", "2026-03-20T21:00:00.000Z"],
	["started began at check-in", "2026-03-21T12:00:00Z", "2026-03-20T21:00:00.000Z"],
])("%s, as pages print it", (_name, now, limitAt) => {
	const tier = tierAt(now);
	expect(tier.limitAt.toISOString()).toBe(limitAt);
	expect(tier.limitTimeZone).toBe("America/Mexico_City");
});

test("two zones, one instant: eight days before in Tijuana while it is seven in Cancún", () => {
	const now = new Date("2026-03-13T05:30:00Z");
	const codeIn = (timeZone: string) =>
		cancellationTier({ terms: { ...terms, timeZone }, arrival, now, earlierMoves: [] }).code;
	expect([codeIn("America/Tijuana"), codeIn("America/Cancun")]).toEqual(["free", "late"]);
});

describe("B26, W12: postponing a late stay does not make it free again", () => {
	const late = { askedAt: "2026-02-08T18:00:00Z", fromArrival: "2026-02-10" };
	test.each([
		["cancelled at once", "2026-02-08T18:05:00Z", [late], "late"],
		["cancelled 8 days later", "2026-02-16T18:00:00Z", [late], "late"],
		["cancelled a month later, a month before arrival", "2026-02-20T18:00:00Z", [late], "late"],
		[
			"moved while it was free: costs nothing",
			"2026-03-01T18:00:00Z",
			[{ askedAt: "2026-01-20T18:00:00Z", fromArrival: "2026-02-10" }],
			"free",
		],
		[
			"moved once free and once late, in any order",
			"2026-03-01T18:00:00Z",
			[{ askedAt: "2026-01-20T18:00:00Z", fromArrival: "2026-02-10" }, late],
			"late",
		],
		["today is worse than the earlier move", "2026-03-21T18:00:00Z", [late], "started"],
		[
			"asked after check-in",
			"2026-03-01T18:00:00Z",
			[{ askedAt: "2026-02-10T21:00:00Z", fromArrival: "2026-02-10" }],
			"started",
		],
	] as const)("%s", (...[, now, moves, code]) => {
		expect(tierAt(now, moves).code).toBe(code);
	});
});

describe("what is kept of 1,000.00 = 300.00 + 700.00", () => {
	const booking = { totalMinor: 100_000, keptBeforeMinor: 0, owedMinor: 100_000, paidMinor: 30_000 };
	test.each([
		["free: nothing", 0, booking, 0],
		["late: half of the total, 200.00 of it still owed", 5_000, booking, 50_000],
		["late and paid in full: half of the total", 5_000, { ...booking, paidMinor: 100_000 }, 50_000],
		["started: all of it", 10_000, booking, 100_000],
		["W15: nothing of what was never paid for", 10_000, { ...booking, paidMinor: 0 }, 0],
		["never more than is owed: the host let 600.00 go", 5_000, { ...booking, owedMinor: 40_000 }, 40_000],
		[
			"and what was kept for nights given up earlier",
			5_000,
			{ totalMinor: 80_000, keptBeforeMinor: 10_000, owedMinor: 90_000, paidMinor: 30_000 },
			50_000,
		],
		["half a centavo is rounded up", 5_000, { ...booking, totalMinor: 33_333, owedMinor: 33_333 }, 16_667],
	])("%s", (...[, keptBps, facts, kept]) => {
		expect(keptOnCancellation({ ...facts, tier: { keptBps } })).toBe(kept);
	});
});
