import type { SettleOutcome } from "#lib/payments/core/settle-outcome.ts";
import type { CardError, PaymentIntent } from "#lib/payments/core/stripe-gateway.ts";
import { findPayment } from "#lib/payments/find-payment.ts";
import { settleDecline } from "#lib/payments/settle-decline.ts";
import { settlePaid } from "#lib/payments/settle-paid.ts";
import { settleRivals } from "#lib/payments/settle-session.ts";
import type { PaymentRow } from "#lib/payments/store.ts";
import type { Context } from "#lib/platform/context.ts";

const UNEXPLAINED: CardError = { code: "card_declined", declineCode: null, advice: null };

/**
 * Brings our side to what Stripe says of one PaymentIntent, as it was read from Stripe; what was paid stays paid whatever is told later
 * (B12). Throws as `settleSession` does.
 */
export async function settlePaymentIntent(ctx: Context, intent: PaymentIntent): Promise<SettleOutcome> {
	if (intent.isLive !== ctx.stripe?.isLive) return "foreign";
	const payment = await findPayment(ctx, { paymentIntentId: intent.id, metadata: intent.metadata });
	if (!payment) return "foreign";
	if (intent.status === "succeeded") {
		const outcome = await settlePaid(ctx, { payment, intent });
		if (outcome === "settled") await settleRivals(ctx, payment);
		return outcome;
	}
	// On Stripe's page a refused card is the guest's to mend; the session says when it is over.
	return payment.method === "off_session" ? settleFailed(ctx, payment, intent) : "waiting";
}

async function settleFailed(ctx: Context, payment: PaymentRow, intent: PaymentIntent): Promise<SettleOutcome> {
	const about = { payment, paymentIntentId: intent.id };
	switch (intent.status) {
		case "requires_action":
		case "requires_confirmation": {
			// Nobody is there to confirm it: it is ended, so that it can never succeed beside the guest's own payment.
			await ctx.stripe?.cancelPaymentIntent(intent.id);
			const error = { code: "authentication_required", declineCode: null, advice: null };
			return settleDecline(ctx, { ...about, error });
		}
		case "requires_payment_method":
		case "canceled":
			return settleDecline(ctx, { ...about, error: intent.lastError ?? UNEXPLAINED });
		default:
			return "waiting";
	}
}
