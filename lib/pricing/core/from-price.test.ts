import { expect, test } from "vitest";
import type { Season } from "#lib/pricing/core/rate-plan.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { makeRatePlan, makeTax } from "#lib/testing/factories.ts";
import { fromPrice, nightWithTaxes } from "./from-price.ts";

const IVA = makeTax({ name: "IVA", base: "nights_and_fees", bps: 1_600 });
const ISH = makeTax({ name: "ISH", base: "nights", bps: 300 });
const today = plainDate("2026-08-10");

function cheapSeason(to: string): Season {
	const none = { minNights: null, maxNights: null, minNightsByArrival: null, closedToArrival: null };
	const days = { from: plainDate("2026-08-01"), to: plainDate(to) };
	return { name: "Lluvias", ...days, nightMinor: 80_000, weekendNightMinor: null, ...none, closedToDeparture: null };
}

test("a night is announced with its taxes, each rounded for itself", () => {
	expect(nightWithTaxes(makeRatePlan({ taxes: [IVA, ISH] }), 100_000)).toBe(119_000);
	expect(nightWithTaxes(makeRatePlan({ taxes: [IVA, ISH] }), 33_333)).toBe(33_333 + 5_333 + 1_000);
	expect(nightWithTaxes(makeRatePlan({ taxes: [] }), 100_000)).toBe(100_000);
});

test("the cheapest night counts, a season's as long as it is not over", () => {
	const plan = { nightMinor: 100_000, weekendNightMinor: 120_000, taxes: [IVA], cleaningFeeMinor: 10_000 };
	const announced = (to: string) => fromPrice(makeRatePlan({ ...plan, seasons: [cheapSeason(to)] }), today).nightMinor;
	expect(announced("2026-08-10")).toBe(116_000);
	expect(announced("2026-08-11")).toBe(92_800);
});

test("the cleaning fee is told apart, with the taxes that lie on fees alone", () => {
	const plan = { taxes: [IVA, ISH], seasons: [], cleaningFeeMinor: 10_000 };
	expect(fromPrice(makeRatePlan(plan), today).cleaningMinor).toBe(11_600);
	expect(fromPrice(makeRatePlan({ ...plan, cleaningFeeMinor: 0 }), today).cleaningMinor).toBe(0);
});
