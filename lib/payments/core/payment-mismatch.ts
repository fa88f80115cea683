type Amount = { readonly amountMinor: number | null; readonly currency: string | null; readonly isLive: boolean };

/**
 * How what Stripe says was paid differs from what was asked for, as a closed code; null when it is the same. Money that differs confirms
 * nothing (W6; reliability.md 2d 21).
 */
export function mismatchOf(
	asked: { readonly amountMinor: number; readonly currency: string },
	{ paid, isLive }: { readonly paid: Amount; readonly isLive: boolean },
): "mode" | "currency" | "amount" | null {
	if (paid.isLive !== isLive) return "mode";
	if (paid.currency !== asked.currency) return "currency";
	return paid.amountMinor === asked.amountMinor ? null : "amount";
}
