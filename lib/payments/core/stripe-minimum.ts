/** The least that Stripe charges, in minor units (docs.stripe.com/currencies, "minimum charge amounts"). */
const LEAST_MINOR: Readonly<Record<string, number>> = {
	MXN: 1_000,
	USD: 50,
	EUR: 50,
	GBP: 30,
	CAD: 50,
	AUD: 50,
	BRL: 50,
	JPY: 50,
};
const LEAST_OTHERWISE = 50;

/** True for an amount that Stripe would refuse as too small; such a rest is let go in the ledger (product.md, "payment methods"). */
export function isBelowMinimum(amount: { readonly minor: number; readonly currency: string }): boolean {
	return amount.minor < (LEAST_MINOR[amount.currency] ?? LEAST_OTHERWISE);
}
