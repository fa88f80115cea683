import { findPayment } from "#lib/payments/find-payment.ts";
import { settlePaymentIntent } from "#lib/payments/settle-payment-intent.ts";
import { type PaymentRow, selectCredit, selectPaymentByIntent } from "#lib/payments/store.ts";
import { answered } from "#lib/payments/stripe-value.ts";
import type { Context } from "#lib/platform/context.ts";

export type Credited =
	| { readonly kind: "credited"; readonly payment: PaymentRow }
	/** It arrived and was not accepted: it is the host's to look at. */
	| { readonly kind: "not_credited"; readonly payment: PaymentRow }
	| { readonly kind: "foreign" };

/**
 * The payment behind a refund or dispute, credited first where nobody has told of it yet, so that the order in which Stripe tells things
 * makes no difference (reliability.md 2d 6). Throws as `settlePaymentIntent` does.
 */
export async function creditedPayment(ctx: Context, paymentIntentId: string): Promise<Credited> {
	const known = await selectPaymentByIntent(ctx.db, paymentIntentId);
	if (known && (await selectCredit(ctx.db, paymentIntentId))) return { kind: "credited", payment: known };
	if (!ctx.stripe) return { kind: "foreign" };
	const intent = answered(await ctx.stripe.getPaymentIntent(paymentIntentId));
	const payment = await findPayment(ctx, { paymentIntentId, metadata: intent.metadata });
	if (!payment) return { kind: "foreign" };
	await settlePaymentIntent(ctx, intent);
	const isCredited = (await selectCredit(ctx.db, paymentIntentId)) !== null;
	return { kind: isCredited ? "credited" : "not_credited", payment };
}
