import { describe, expect, test } from "vitest";
import { planChange } from "#lib/bookings/core/plan-change.ts";
import { plainDate } from "#lib/shared/plain-date.ts";

const terms = { timeZone: "America/Mexico_City", depositBps: 3_000, balanceDueDays: 1, balanceDueTime: "15:00" };
const stay = { arrival: plainDate("2026-03-20"), departure: plainDate("2026-03-24") };
const now = new Date("2026-03-01T18:00:00Z");

function moneyOf(owedMinor: number, paidMinor: number) {
	const left = owedMinor - paidMinor;
	return { owedMinor, paidMinor, balanceMinor: Math.max(left, 0), excessMinor: Math.max(-left, 0) };
}

const plain = { terms, stay, tier: { keptBps: 0 }, isWaived: false, now };
const depositPaid = moneyOf(100_000, 30_000);
const allPaid = moneyOf(100_000, 100_000);

describe("1,000.00 = 300.00 + 700.00, in the free tier (business-rules.md, section 8)", () => {
	test.each([
		[
			"to 1,200.00: top-up 60.00, then balance 840.00",
			depositPaid,
			120_000,
			{ topUpMinor: 6_000, newBalanceMinor: 84_000 },
		],
		["to 1,200.00, paid in full: top-up 200.00", allPaid, 120_000, { topUpMinor: 20_000, newBalanceMinor: 0 }],
		["to 800.00: balance 500.00", depositPaid, 80_000, { topUpMinor: 0, newBalanceMinor: 50_000, guestGetsMinor: 0 }],
		["to 800.00, paid in full: 200.00 go back", allPaid, 80_000, { newBalanceMinor: 0, guestGetsMinor: 20_000 }],
		["to 200.00: 100.00 of the deposit go back", depositPaid, 20_000, { newBalanceMinor: 0, guestGetsMinor: 10_000 }],
		[
			"to 1,000.00: only the dates",
			depositPaid,
			100_000,
			{ priceChangeMinor: 0, topUpMinor: 0, newBalanceMinor: 70_000 },
		],
	])("%s", (...[, money, newTotalMinor, expected]) => {
		const planned = planChange({ ...plain, money, oldTotalMinor: 100_000, newTotalMinor });
		expect(planned).toMatchObject({ keptMinor: 0, guestGetsMinor: 0, ...expected });
	});

	test("extended to 1,200.00 and paid, then to 1,100.00: 100.00 go back", () => {
		const money = moneyOf(120_000, 120_000);
		const planned = planChange({ ...plain, money, oldTotalMinor: 120_000, newTotalMinor: 110_000 });
		expect(planned).toMatchObject({ priceChangeMinor: -10_000, guestGetsMinor: 10_000, newBalanceMinor: 0 });
	});
});

describe("what the price goes down by falls under the tier of the day", () => {
	test.each([
		[
			"late: half of it is kept",
			5_000,
			false,
			{ keptMinor: 10_000, priceChangeMinor: -10_000, guestGetsMinor: 10_000 },
		],
		["from check-in: all of it", 10_000, false, { keptMinor: 20_000, priceChangeMinor: 0, guestGetsMinor: 0 }],
		["the host lets it go", 10_000, true, { keptMinor: 0, priceChangeMinor: -20_000, guestGetsMinor: 20_000 }],
	])("%s", (...[, keptBps, isWaived, expected]) => {
		const change = {
			...plain,
			tier: { keptBps },
			isWaived,
			money: allPaid,
			oldTotalMinor: 100_000,
			newTotalMinor: 80_000,
		};
		expect(planChange(change)).toMatchObject(expected);
	});

	test("W15: nothing is kept while nothing was paid", () => {
		const money = moneyOf(100_000, 0);
		const change = { ...plain, tier: { keptBps: 5_000 }, money, oldTotalMinor: 100_000, newTotalMinor: 80_000 };
		expect(planChange(change)).toMatchObject({ keptMinor: 0, newBalanceMinor: 80_000 });
	});

	test("a higher price keeps nothing, whatever the tier", () => {
		const change = {
			...plain,
			tier: { keptBps: 5_000 },
			money: allPaid,
			oldTotalMinor: 100_000,
			newTotalMinor: 120_000,
		};
		expect(planChange(change)).toMatchObject({ keptMinor: 0, topUpMinor: 20_000 });
	});
});

describe("what is paid before a change to a higher price", () => {
	const higher = { ...plain, oldTotalMinor: 100_000, newTotalMinor: 120_000 };

	test("nothing when the deposit that was paid is enough: carried to the balance", () => {
		const planned = planChange({ ...higher, money: moneyOf(100_000, 40_000) });
		expect(planned).toMatchObject({ topUpMinor: 0, newBalanceMinor: 80_000 });
	});

	test("all that is left once the new due instant has passed", () => {
		const late = new Date("2026-03-21T21:00:00Z");
		expect(planChange({ ...higher, money: depositPaid, now: late })).toMatchObject({
			topUpMinor: 90_000,
			newBalanceMinor: 0,
			balanceDueAt: null,
		});
	});

	test("less than Stripe takes is carried: 9.99 yes, 10.00 no", () => {
		const small = planChange({ ...higher, newTotalMinor: 100_999, money: allPaid });
		expect(small).toMatchObject({ topUpMinor: 0, newBalanceMinor: 999 });
		const enough = planChange({ ...higher, newTotalMinor: 101_000, money: allPaid });
		expect(enough).toMatchObject({ topUpMinor: 1_000, newBalanceMinor: 0 });
	});

	test("a booking that was taken without a deposit stays one", () => {
		const planned = planChange({ ...higher, terms: { ...terms, depositBps: 0 }, money: moneyOf(100_000, 0) });
		expect(planned).toMatchObject({ topUpMinor: 0, newBalanceMinor: 120_000 });
	});
});

test("the due instant is computed anew from the copied rule, by the new dates", () => {
	const planned = planChange({ ...plain, money: depositPaid, oldTotalMinor: 100_000, newTotalMinor: 100_000 });
	expect(planned.balanceDueAt?.toISOString()).toBe("2026-03-21T21:00:00.000Z");
	const oneNight = { ...plain, stay: { arrival: stay.arrival, departure: plainDate("2026-03-21") } };
	const short = planChange({ ...oneNight, money: depositPaid, oldTotalMinor: 100_000, newTotalMinor: 100_000 });
	expect(short.balanceDueAt?.toISOString()).toBe("2026-03-21T15:00:00.000Z");
});
