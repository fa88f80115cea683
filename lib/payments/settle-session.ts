import { closeSessions } from "#lib/payments/close-sessions.ts";
import type { SettleOutcome } from "#lib/payments/core/settle-outcome.ts";
import type { CheckoutSession } from "#lib/payments/core/stripe-gateway.ts";
import { findPayment } from "#lib/payments/find-payment.ts";
import { settleCardChange } from "#lib/payments/settle-card-change.ts";
import { settlePaid } from "#lib/payments/settle-paid.ts";
import { type PaymentRow, updateUnsettledPayment } from "#lib/payments/store.ts";
import { answered } from "#lib/payments/stripe-value.ts";
import type { Context } from "#lib/platform/context.ts";

type Known = { readonly payment: PaymentRow; readonly session: CheckoutSession };

/**
 * Brings our side to what Stripe says of one Checkout session, as it was read from Stripe. Safe to repeat, in any order and at once: the
 * webhook, the page after the payment, the end of a hold and the reconciler all call it. Throws AppError `precondition` for a session of
 * ours that is not written down yet, `upstream` when Stripe does not answer: both are to be tried again.
 */
export async function settleSession(ctx: Context, session: CheckoutSession): Promise<SettleOutcome> {
	if (session.isLive !== ctx.stripe?.isLive) return "foreign";
	const payment = await findPayment(ctx, { sessionId: session.id, metadata: session.metadata });
	if (!payment) return "foreign";
	const known = { payment, session };
	switch (session.status) {
		case "open":
			await noteOpen(ctx, known);
			return "waiting";
		case "expired":
			return end(ctx, known, { state: "expired" });
		case "complete":
			if (session.mode === "setup") return settleCardChange(ctx, known);
			return session.isPaid ? settlePaidSession(ctx, known) : settleUnpaid(ctx, known);
	}
}

/**
 * Closes the other open sessions for what this payment was for, so that nothing is paid twice; one that was paid all the same is settled,
 * and what is too much goes back (B10, B11).
 */
export async function settleRivals(ctx: Context, payment: PaymentRow): Promise<void> {
	const { bookingId, id: exceptPaymentId } = payment;
	if (payment.purpose === "card_change") return;
	// Moved dates have another balance: a link of before asks for the amount of before (W2).
	const purpose = payment.purpose === "top_up" ? "balance" : payment.purpose;
	const { paid } = await closeSessions(ctx, { bookingId, purpose, exceptPaymentId });
	for (const rival of paid) await settleSession(ctx, rival);
}

async function settlePaidSession(ctx: Context, { payment, session }: Known): Promise<SettleOutcome> {
	const { paymentIntentId } = session;
	if (!ctx.stripe || !paymentIntentId) return "waiting";
	const intent = answered(await ctx.stripe.getPaymentIntent(paymentIntentId));
	if (intent.status !== "succeeded") return "waiting";
	const outcome = await settlePaid(ctx, { payment, intent, session });
	if (outcome === "settled") await settleRivals(ctx, payment);
	return outcome;
}

/** Done by the guest and not paid: everything stays as it is until Stripe knows (reliability.md 2d 20). */
async function settleUnpaid(ctx: Context, known: Known): Promise<SettleOutcome> {
	const { payment, session } = known;
	if (!ctx.stripe || !session.paymentIntentId) return "waiting";
	const intent = answered(await ctx.stripe.getPaymentIntent(session.paymentIntentId));
	if (intent.status === "succeeded") return settlePaid(ctx, { payment, intent });
	const isOver = intent.status === "requires_payment_method" || intent.status === "canceled";
	return isOver ? end(ctx, known, { state: "failed", problem: "card_declined" }) : "waiting";
}

async function end(
	ctx: Context,
	{ payment, session }: Known,
	after: { state: "expired" | "failed"; problem?: string },
): Promise<SettleOutcome> {
	const change = { ...after, stripeSessionId: session.id, sessionUrl: null, changedAt: ctx.clock.now() };
	const isNew = await updateUnsettledPayment(ctx.db, payment.id, change);
	return isNew ? after.state : "already";
}

/** Stripe has it, which our side may not have heard. */
async function noteOpen(ctx: Context, { payment, session }: Known): Promise<void> {
	if (payment.state === "open" && payment.stripeSessionId) return;
	await updateUnsettledPayment(ctx.db, payment.id, {
		state: "open",
		stripeSessionId: session.id,
		sessionUrl: session.url,
		expiresAt: session.expiresAt,
		changedAt: ctx.clock.now(),
	});
}
