import { splitDeposit } from "#lib/pricing/core/payment-schedule.ts";
import type { Quote, QuoteLine } from "#lib/pricing/core/quote.ts";
import type { RatePlan } from "#lib/pricing/core/rate-plan.ts";
import { nightPrice } from "#lib/pricing/core/season-of.ts";
import { type Lodging, taxLines } from "#lib/pricing/core/tax-lines.ts";
import { shareOf, sumOf } from "#lib/shared/money.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";

export type AskedQuote = {
	readonly plan: RatePlan;
	readonly planVersion: number;
	readonly stay: Stay;
	readonly guests: number;
};

/** What a quote is put together from; amounts in minor units. */
export type QuoteParts = {
	readonly nights: Quote["nights"];
	readonly discountBps: number;
	/** Guests beyond the included ones. */
	readonly extraGuests: number;
	readonly feesMinor: number;
};

/**
 * The price of a stay in minor units of the plan's currency, every part of it a line; the lines add up to the total. Rounds half up
 * at the length discount, each tax and the deposit (business-rules.md 1.1). Refuses nothing: whether the stay is sold is `checkStay`'s.
 */
export function quoteStay(asked: AskedQuote): Quote {
	return assembleQuote(asked);
}

/** The same with parts of a host's own; those of the plan when absent. */
export function assembleQuote(asked: AskedQuote, parts: QuoteParts = partsOf(asked)): Quote {
	const { plan, planVersion, stay, guests } = asked;
	const { nights, discountBps, extraGuests, feesMinor } = parts;
	const lodging: Lodging = { nights, discountBps, extraNightMinor: extraGuests * plan.extraGuestNightMinor };
	const before: QuoteLine[] = [
		nightsLine(nights),
		extraGuestsLine(plan, extraGuests * nights.length),
		discountLine(nights, discountBps),
		feeLine(feesMinor),
	].filter((line) => line.kind === "nights" || line.amountMinor !== 0);
	const taxes = taxLines({ taxes: plan.taxes, lodging, feesMinor, guests });
	const lines = [...before, ...taxes];
	const totalMinor = sumOf(lines.map((line) => line.amountMinor));
	return {
		currency: plan.currency,
		stay: { arrival: stay.arrival, departure: stay.departure },
		guests,
		nights,
		lines,
		totalMinor,
		...splitDeposit(totalMinor, plan.terms.depositBps),
		planVersion,
	};
}

function partsOf({ plan, stay, guests }: AskedQuote): QuoteParts {
	const nights = nightsOf(stay).map((night) => ({ night, ...nightPrice(plan, night) }));
	return {
		nights,
		discountBps: lengthDiscount(plan, nights.length),
		extraGuests: Math.max(0, guests - plan.includedGuests),
		feesMinor: plan.cleaningFeeMinor,
	};
}

/** Of all that apply the one for the longest stay; 0 when none does. */
function lengthDiscount(plan: RatePlan, nights: number): number {
	const applying = plan.lengthDiscounts.filter((discount) => nights >= discount.nights);
	return applying.reduce((best, next) => (next.nights > best.nights ? next : best), { nights: 0, bps: 0 }).bps;
}

function nightsLine(nights: Quote["nights"]): QuoteLine {
	const amountMinor = sumOf(nights.map((night) => night.minor));
	const [first] = nights;
	const isOnePrice = first !== undefined && nights.every((night) => night.minor === first.minor);
	const unitMinor = isOnePrice ? first.minor : null;
	return { kind: "nights", name: null, quantity: nights.length, unitMinor, bps: null, amountMinor };
}

function extraGuestsLine(plan: RatePlan, personNights: number): QuoteLine {
	const unitMinor = plan.extraGuestNightMinor;
	const amountMinor = personNights * unitMinor;
	return { kind: "extra_guests", name: null, quantity: personNights, unitMinor, bps: null, amountMinor };
}

function discountLine(nights: Quote["nights"], bps: number): QuoteLine {
	// Zero minus, since a negated 0 would be -0 in JSON's eyes and in `toEqual`.
	const amountMinor = 0 - shareOf(sumOf(nights.map((night) => night.minor)), bps);
	return { kind: "length_discount", name: null, quantity: nights.length, unitMinor: null, bps, amountMinor };
}

function feeLine(amountMinor: number): QuoteLine {
	return { kind: "cleaning_fee", name: null, quantity: 1, unitMinor: amountMinor, bps: null, amountMinor };
}
