import type { RatePlan } from "#lib/pricing/core/rate-plan.ts";
import { taxLines } from "#lib/pricing/core/tax-lines.ts";
import { sumOf } from "#lib/shared/money.ts";
import { type PlainDate, plainDate } from "#lib/shared/plain-date.ts";

/** Taxes do not depend on the day. */
const ANY_NIGHT = plainDate("2026-01-01");

/** A night's price with the taxes on it, for one guest, without fees or discounts. */
export function nightWithTaxes(plan: RatePlan, minor: number): number {
	const lodging = { nights: [{ night: ANY_NIGHT, minor, season: null }], discountBps: 0, extraNightMinor: 0 };
	const taxes = taxLines({ taxes: plan.taxes, lodging, feesMinor: 0, guests: 1 });
	return sumOf([minor, ...taxes.map((line) => line.amountMinor)]);
}

/** What a home is announced with: its cheapest night with taxes, and the cleaning fee of a stay with taxes apart. */
export type FromPrice = {
	readonly currency: string;
	readonly nightMinor: number;
	/** 0 when there is none. */
	readonly cleaningMinor: number;
};

/** The lowest price of a night by plan and seasons (half-open, those over by `today` left out), taxes included. */
export function fromPrice(plan: RatePlan, today: PlainDate): FromPrice {
	const seasons = plan.seasons.filter((season) => season.to > today);
	const prices = [
		plan.nightMinor,
		plan.weekendNightMinor,
		...seasons.flatMap((s) => [s.nightMinor, s.weekendNightMinor]),
	];
	const lowest = Math.min(...prices.filter((price) => price !== null));
	const cleaning = plan.cleaningFeeMinor;
	const lodging = { nights: [], discountBps: 0, extraNightMinor: 0 };
	const taxes = taxLines({ taxes: plan.taxes, lodging, feesMinor: cleaning, guests: 1 });
	const cleaningMinor = cleaning === 0 ? 0 : sumOf([cleaning, ...taxes.map((line) => line.amountMinor)]);
	return { currency: plan.currency, nightMinor: nightWithTaxes(plan, lowest), cleaningMinor };
}
