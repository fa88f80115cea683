import { shareOf, sumOf } from "#lib/shared/money.ts";

/** Of a domestic card, before IVA (Stripe Mexico price page, read in 2026); Stripe keeps it when a payment is given back. */
const FEE_BPS = 360;
const FEE_FIXED_MINOR = 300;
const WITH_IVA_BPS = 11_600;

/** An estimate, in centavos, of what Stripe keeps of payments of which these amounts are given back. */
export function stripeFeeLost(refundedMinor: readonly number[]): number {
	const fees = refundedMinor.filter((minor) => minor > 0).map((minor) => shareOf(minor, FEE_BPS) + FEE_FIXED_MINOR);
	return shareOf(sumOf(fees), WITH_IVA_BPS);
}
