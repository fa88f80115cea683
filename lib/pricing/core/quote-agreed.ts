import { greatestWhere } from "#lib/pricing/core/greatest-where.ts";
import { splitDeposit } from "#lib/pricing/core/payment-schedule.ts";
import type { Quote } from "#lib/pricing/core/quote.ts";
import { type AskedQuote, assembleQuote } from "#lib/pricing/core/quote-stay.ts";
import { nightPrice } from "#lib/pricing/core/season-of.ts";
import { sumOf } from "#lib/shared/money.ts";
import { nightsOf } from "#lib/shared/stay.ts";

/** A price of the host's own may be so many times the plan's: more is a slip of the hand. */
const MOST_TIMES = 10;

export type AgreedQuote =
	| { readonly ok: true; readonly quote: Quote }
	/** Taxes of fixed sums alone are more. */
	| { readonly ok: false; readonly reason: "agreed_too_low"; readonly limitMinor: number }
	| { readonly ok: false; readonly reason: "agreed_too_high"; readonly limitMinor: number };

type Parts = { readonly nightsMinor: number; readonly feesMinor: number };

/**
 * The quote of a total that a host agreed on, in minor units: nights at the price that makes it, with the plan's fee and taxes inside of
 * it, so that the lines add up to the cent. Discounts and extra guests are in the nights' price; the fee is lowered only when nothing is
 * left for the nights. A centavo that the rounding of the taxes leaves over stays with the nights.
 */
export function quoteAgreed(asked: AskedQuote, agreedMinor: number): AgreedQuote {
	const most = Math.max(MOST_TIMES * assembleQuote(asked).totalMinor, 0);
	if (agreedMinor > most) return { ok: false, reason: "agreed_too_high", limitMinor: most };
	const totalOf = (parts: Parts) => quoteOfParts(asked, parts).totalMinor;
	const least = totalOf({ nightsMinor: 0, feesMinor: 0 });
	if (agreedMinor < least) return { ok: false, reason: "agreed_too_low", limitMinor: least };
	const range = { from: 0, to: agreedMinor + 1 };
	const fee = asked.plan.cleaningFeeMinor;
	const fits = (parts: Parts) => totalOf(parts) <= agreedMinor;
	const feesMinor = fits({ nightsMinor: 0, feesMinor: fee })
		? fee
		: greatestWhere(range, (candidate) => fits({ nightsMinor: 0, feesMinor: candidate }));
	const nightsMinor = greatestWhere(range, (candidate) => fits({ nightsMinor: candidate, feesMinor }));
	return { ok: true, quote: rounded(asked, quoteOfParts(asked, { nightsMinor, feesMinor }), agreedMinor) };
}

function quoteOfParts(asked: AskedQuote, { nightsMinor, feesMinor }: Parts): Quote {
	return assembleQuote(asked, { nights: nightsAt(asked, nightsMinor), discountBps: 0, extraGuests: 0, feesMinor });
}

/** A sum spread over the nights as the plan's prices are to each other; it never falls for any first nights when the sum rises. */
function nightsAt({ plan, stay }: AskedQuote, sumMinor: number): Quote["nights"] {
	const nights = nightsOf(stay).map((night) => ({ night, ...nightPrice(plan, night) }));
	const isFree = sumOf(nights.map(({ minor }) => minor)) === 0;
	const weights = nights.map(({ minor }) => (isFree ? 1 : minor));
	const whole = sumOf(weights);
	let weight = 0;
	let spent = 0;
	return nights.map(({ night, season }, index) => {
		weight += weights[index] ?? 0;
		const until = Number((BigInt(sumMinor) * BigInt(weight)) / BigInt(whole));
		const minor = until - spent;
		spent = until;
		return { night, minor, season };
	});
}

function rounded({ plan }: AskedQuote, quote: Quote, agreedMinor: number): Quote {
	const over = agreedMinor - quote.totalMinor;
	if (over === 0) return quote;
	const nights = quote.nights.map((each, index) => (index === 0 ? { ...each, minor: each.minor + over } : each));
	const lines = quote.lines.map((line) =>
		line.kind === "nights" ? { ...line, unitMinor: null, amountMinor: line.amountMinor + over } : line,
	);
	return { ...quote, nights, lines, totalMinor: agreedMinor, ...splitDeposit(agreedMinor, plan.terms.depositBps) };
}
