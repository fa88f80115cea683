import type { SettleOutcome } from "#lib/payments/core/settle-outcome.ts";
import { eventSubject, isNeededEvent } from "#lib/payments/core/stripe-event-types.ts";
import type { StripeEvent, StripeGateway } from "#lib/payments/core/stripe-gateway.ts";
import { settleDispute } from "#lib/payments/settle-dispute.ts";
import { settlePaymentIntent } from "#lib/payments/settle-payment-intent.ts";
import { settleRefund } from "#lib/payments/settle-refund.ts";
import { settleSession } from "#lib/payments/settle-session.ts";
import { answered } from "#lib/payments/stripe-value.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";

const MINUTE_MS = 60_000;

type Trigger = Pick<StripeEvent, "type" | "objectId" | "createdAt">;

/**
 * Does what an event is the reason for: its object is read from Stripe, and nothing of the event itself is believed. Throws AppError
 * `upstream` or `precondition` for what is to be tried again.
 */
export async function handleStripeEvent(ctx: Context, event: Trigger): Promise<SettleOutcome | "ignored"> {
	if (!ctx.stripe) throw new AppError("precondition", "payments are switched off");
	if (!isNeededEvent(event.type)) return "ignored";
	try {
		return await settleObject(ctx, ctx.stripe, event);
	} catch (error) {
		if (error instanceof AppError && error.code === "not_found") return "not_found";
		throw error;
	}
}

async function settleObject(ctx: Context, stripe: StripeGateway, event: Trigger): Promise<SettleOutcome> {
	const { type, objectId } = event;
	if (!isNeededEvent(type)) return "foreign";
	switch (eventSubject(type)) {
		case "session":
			return settleSession(ctx, answered(await stripe.getSession(objectId)));
		case "payment_intent":
			return settlePaymentIntent(ctx, answered(await stripe.getPaymentIntent(objectId)));
		case "refund":
			return settleRefund(ctx, answered(await stripe.getRefund(objectId)));
		case "dispute":
			return settleDispute(ctx, answered(await stripe.getDispute(objectId)));
		case "refunds_of_charge":
			return settleRecentRefunds(ctx, stripe, event);
	}
}

/** The event names a charge, which we never look at: its refunds are among those that were made just then (W13). */
async function settleRecentRefunds(
	ctx: Context,
	stripe: StripeGateway,
	{ createdAt }: Trigger,
): Promise<SettleOutcome> {
	const since = new Date(createdAt.getTime() - MINUTE_MS);
	const outcomes = new Set<SettleOutcome>();
	for (const refund of answered(await stripe.listRefunds({ since }))) {
		outcomes.add(await settleRefund(ctx, refund));
	}
	if (outcomes.has("settled")) return "settled";
	return outcomes.has("already") ? "already" : "foreign";
}
