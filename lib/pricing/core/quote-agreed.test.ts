import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quoteAgreed } from "#lib/pricing/core/quote-agreed.ts";
import { quoteStay } from "#lib/pricing/core/quote-stay.ts";
import { shareOf, sumOf } from "#lib/shared/money.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { makeRatePlan, makeTax } from "#lib/testing/factories.ts";

/** Thursday to Tuesday, so that two nights have the weekend's price. */
const stay = { arrival: plainDate("2026-03-12"), departure: plainDate("2026-03-17") };
const IVA = makeTax({ name: "IVA", base: "nights_and_fees", bps: 1_600 });
const ISH = makeTax({ name: "ISH", base: "nights", bps: 300 });

function asked(overrides: Parameters<typeof makeRatePlan>[0] = {}) {
	const plan = makeRatePlan({ taxes: [IVA, ISH], weekendNightMinor: 130_000, ...overrides });
	return { plan, planVersion: 1, stay, guests: 6 };
}

function agreedAt(agreedMinor: number, overrides?: Parameters<typeof makeRatePlan>[0]) {
	const outcome = quoteAgreed(asked(overrides), agreedMinor);
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.quote;
}

function amountOf(quote: ReturnType<typeof agreedAt>, name: string): number {
	return quote.lines.find((line) => line.name === name || line.kind === name)?.amountMinor ?? 0;
}

describe("a price of the host's own", () => {
	test("any total: lines, nights, deposit and balance add up to it, and each tax is its share to the centavo", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 6_600_000 }), fc.integer({ min: 0, max: 60_000 }), (total, fee) => {
				const quote = agreedAt(total, { cleaningFeeMinor: fee });
				expect(sumOf(quote.lines.map(({ amountMinor }) => amountMinor))).toBe(total);
				expect(quote.totalMinor).toBe(total);
				expect(quote.depositMinor + quote.balanceMinor).toBe(total);
				const nights = amountOf(quote, "nights");
				expect(sumOf(quote.nights.map(({ minor }) => minor))).toBe(nights);
				expect(quote.lines.every(({ amountMinor }) => amountMinor >= 0)).toBe(true);
				const iva = shareOf(nights + amountOf(quote, "cleaning_fee"), 1_600);
				expect(Math.abs(amountOf(quote, "IVA") - iva)).toBeLessThanOrEqual(1);
				expect(Math.abs(amountOf(quote, "ISH") - shareOf(nights, 300))).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 300 },
		);
	});

	test("the plan's own total gives the plan's own lines", () => {
		const plain = { ...asked(), guests: 2 };
		const byPlan = quoteStay(plain);
		expect(quoteAgreed(plain, byPlan.totalMinor)).toEqual({ ok: true, quote: byPlan });
	});

	test("nothing at all is a price", () => {
		expect(agreedAt(0)).toMatchObject({ totalMinor: 0, depositMinor: 0, balanceMinor: 0 });
	});

	test("the fee is lowered only when nothing is left for the nights", () => {
		const quote = agreedAt(5_800, { taxes: [IVA], cleaningFeeMinor: 10_000 });
		expect(quote.lines.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
			["nights", 0],
			["cleaning_fee", 5_000],
			["tax", 800],
		]);
	});

	test("taxes of fixed sums are the least, ten times the plan's price is the most", () => {
		const perNight = makeTax({ name: "Per night", base: "per_person_night", amountMinor: 500 });
		const overrides = { taxes: [perNight], cleaningFeeMinor: 0, lengthDiscounts: [], weekendNightMinor: null };
		const few = { ok: false, reason: "agreed_too_low", limitMinor: 15_000 };
		expect(quoteAgreed(asked(overrides), 14_999)).toEqual(few);
		expect(quoteAgreed(asked(overrides), 15_000)).toMatchObject({ ok: true });
		const most = { ok: false, reason: "agreed_too_high", limitMinor: 5_150_000 };
		expect(quoteAgreed(asked(overrides), 5_150_001)).toEqual(most);
		expect(quoteAgreed(asked(overrides), 5_150_000)).toMatchObject({ ok: true });
	});
});
