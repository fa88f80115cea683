import { isFinalPayment, type PaymentPurpose } from "#lib/payments/core/payment.ts";
import { findPaymentOfSession } from "#lib/payments/find-payment-of-session.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

export type ReturnedPayment = {
	readonly purpose: PaymentPurpose;
	/** In minor units of the booking's currency; 0 for a card that was only stored. */
	readonly amountMinor: number;
	/** `waiting`: Stripe has not told us yet; `not_done`: nothing was paid or stored. */
	readonly outcome: "waiting" | "done" | "not_done";
};

/**
 * What is known of the payment that a guest comes back from, by the session in the address. Null for a session of another booking or one
 * that is not ours: anybody can type an address, and what it says proves nothing (B19).
 */
export async function findReturnedPayment(
	ctx: Context,
	{ bookingId, sessionId }: { readonly bookingId: Id<"booking">; readonly sessionId: string },
): Promise<ReturnedPayment | null> {
	const payment = await findPaymentOfSession(ctx, sessionId);
	if (payment?.bookingId !== bookingId) return null;
	const { purpose, amountMinor, state } = payment;
	if (!isFinalPayment(state)) return { purpose, amountMinor, outcome: "waiting" };
	return { purpose, amountMinor, outcome: state === "succeeded" ? "done" : "not_done" };
}
