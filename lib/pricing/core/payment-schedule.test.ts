import { describe, expect, test } from "vitest";
import { balanceDueInstant, paymentSchedule, splitDeposit } from "#lib/pricing/core/payment-schedule.ts";
import { plainDate } from "#lib/shared/plain-date.ts";

const TERMS = { timeZone: "America/Mexico_City", depositBps: 3_000, balanceDueDays: 1, balanceDueTime: "15:00" };
const STAY = { arrival: plainDate("2026-08-10"), departure: plainDate("2026-08-14") };

describe("the rest is due by the property's own clock", () => {
	test.each([
		["the day after arrival at 15:00", STAY, {}, "2026-08-11T21:00:00.000Z"],
		["before arrival", STAY, { balanceDueDays: -30, balanceDueTime: "10:00" }, "2026-07-11T16:00:00.000Z"],
		["at 09:00 on the departure day at the latest", STAY, { balanceDueDays: 9 }, "2026-08-14T15:00:00.000Z"],
		[
			"at 09:00 of the departure day for a single night",
			{ ...STAY, departure: plainDate("2026-08-11") },
			{},
			"2026-08-11T15:00:00.000Z",
		],
		["in a zone with summer time", STAY, { timeZone: "Europe/Madrid" }, "2026-08-11T13:00:00.000Z"],
	])("%s", (...[, stay, terms, instant]) => {
		expect(balanceDueInstant({ terms: { ...TERMS, ...terms }, ...stay }).toISOString()).toBe(instant);
	});
});

describe("what is due at once and what later", () => {
	test.each([
		["long before", "2026-07-01T00:00:00Z", {}, [74_880, 174_720, "2026-08-11T21:00:00.000Z"]],
		[
			"a millisecond before the rest is due",
			"2026-08-11T20:59:59.999Z",
			{},
			[74_880, 174_720, "2026-08-11T21:00:00.000Z"],
		],
		["when the rest is due", "2026-08-11T21:00:00Z", {}, [249_600, 0, null]],
		["with the whole price as deposit", "2026-07-01T00:00:00Z", { depositBps: 10_000 }, [249_600, 0, null]],
		["without a deposit", "2026-07-01T00:00:00Z", { depositBps: 0 }, [0, 249_600, "2026-08-11T21:00:00.000Z"]],
	])("booked %s", (...[, now, terms, [dueNowMinor, laterMinor, laterAt]]) => {
		const schedule = paymentSchedule({
			totalMinor: 249_600,
			terms: { ...TERMS, ...terms },
			...STAY,
			now: new Date(now),
		});
		expect([schedule.dueNowMinor, schedule.laterMinor, schedule.laterAt?.toISOString() ?? null]).toEqual([
			dueNowMinor,
			laterMinor,
			laterAt,
		]);
	});
});

test("row 30: deposit and balance are whole and add up for 100,000 random totals and odd shares", () => {
	let seed = 20_260_802;
	const next = (below: number) => {
		seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
		return seed % below;
	};
	for (let round = 0; round < 100_000; round++) {
		// As many digits as yen, pesos and dinars of a dear stay have, so that all decimals occur.
		const totalMinor = next([100_000, 10_000_000, 1_000_000_000][round % 3] ?? 1);
		const bps = next(10_001);
		const { depositMinor, balanceMinor } = splitDeposit(totalMinor, bps);
		const isWhole = Number.isSafeInteger(depositMinor) && Number.isSafeInteger(balanceMinor);
		const isNear = Math.abs(depositMinor - (totalMinor * bps) / 10_000) <= 0.5;
		if (!isWhole || !isNear || depositMinor + balanceMinor !== totalMinor || balanceMinor < 0)
			expect.fail(`${depositMinor} + ${balanceMinor} for ${totalMinor} at ${bps}`);
	}
});
