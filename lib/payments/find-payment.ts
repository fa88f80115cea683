import type { Metadata } from "#lib/payments/core/stripe-gateway.ts";
import { type PaymentRow, selectPayment, selectPaymentByIntent, selectPaymentBySession } from "#lib/payments/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";
import { isId } from "#lib/shared/ids.ts";

type Named = {
	readonly sessionId?: string;
	readonly paymentIntentId?: string;
	readonly metadata: Metadata;
};

/**
 * The attempt that one of Stripe's objects belongs to: by its id, else by the metadata that we gave it, which also finds what came faster
 * than our own commit (reliability.md 2d 12). Null for what is none of ours, such as a payment of another site in the same account.
 * Throws AppError `precondition` for ours without a row: it may be about to be written, so it is to be told again.
 */
export async function findPayment(ctx: Context, named: Named): Promise<PaymentRow | null> {
	const { sessionId, paymentIntentId, metadata } = named;
	const known =
		(sessionId ? await selectPaymentBySession(ctx.db, sessionId) : null) ??
		(paymentIntentId ? await selectPaymentByIntent(ctx.db, paymentIntentId) : null);
	if (known) return known;
	const { site, paymentId = "", bookingId } = metadata;
	if (site !== siteMark(ctx)) return null;
	const payment = isId("payment", paymentId) ? await selectPayment(ctx.db, paymentId) : null;
	if (payment && payment.bookingId === bookingId) return payment;
	throw new AppError("precondition", "a payment of ours is not written down yet");
}

/** How our objects at Stripe are told from those of other sites in the same account. */
export function siteMark(ctx: Context): string {
	return new URL(ctx.site.baseUrl).host;
}
