/** Live unpaid holds that one browser, one e-mail address, one client address and one property may have (product.md, "limits of holds"). */
export const HOLD_LIMITS = { browser: 2, email: 2, address: 6, property: 4 } as const;

/** Minutes from the hold to the end of its Checkout session (Stripe refuses less than 30 by its own clock), and from there to its own. */
export const SESSION_MINUTES = 31;
export const AFTER_SESSION_MINUTES = 5;

/** Hours that an approved request has to pay, and that a host's quote stands unless the host says otherwise. */
export const REQUEST_HOLD_HOURS = 24;
export const HOST_QUOTE_HOURS = 48;

export type HoldCounts = Readonly<Record<keyof typeof HOLD_LIMITS, number>>;

/** True when one more hold would be over a limit. An unknown browser or address is counted as 0 by the caller. */
export function isOverHoldLimit(counts: HoldCounts): boolean {
	return (
		counts.browser >= HOLD_LIMITS.browser ||
		counts.email >= HOLD_LIMITS.email ||
		counts.address >= HOLD_LIMITS.address ||
		counts.property >= HOLD_LIMITS.property
	);
}
