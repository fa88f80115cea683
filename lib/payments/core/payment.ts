/** What a payment is for; `full` is a deposit that is the whole price, `card_change` collects nothing. */
export const PAYMENT_PURPOSES = ["deposit", "full", "balance", "top_up", "card_change"] as const;
export type PaymentPurpose = (typeof PAYMENT_PURPOSES)[number];

/** On Stripe's page, or by the card on file while the guest is away. */
export type PaymentMethod = "checkout" | "off_session";

/**
 * `saved`: stored, the call not yet known to have been made; `open`: Stripe has it and waits for the guest; `unknown`: the call's outcome
 * is not known and is looked up; the others are final.
 */
export const PAYMENT_STATES = ["saved", "open", "unknown", "succeeded", "failed", "expired"] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** `planned`: to be asked for; `pending`: Stripe has it; the others are final, though Stripe may turn `succeeded` into `failed` later. */
export const REFUND_STATES = ["planned", "pending", "succeeded", "failed", "canceled"] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/** True once nothing that Stripe still may say changes it, but for a later payment of an open link. */
export function isFinalPayment(state: PaymentState): boolean {
	return state === "succeeded" || state === "failed" || state === "expired";
}

/** Key of one attempt; grows only by `attempt`, and only after the one before has a known final outcome (product.md, "keys"). */
export function paymentKey(payment: {
	purpose: PaymentPurpose;
	bookingId: string;
	amountVersion: number;
	attempt: number;
}): string {
	return `${payment.purpose}:${payment.bookingId}:${payment.amountVersion}:${payment.attempt}`;
}
