import { reportFailure } from "#lib/operations/report-failure.ts";
import { chargeParamsSchema } from "#lib/payments/core/charge-params.ts";
import type { CardError, PaymentIntent, StripeAnswer } from "#lib/payments/core/stripe-gateway.ts";
import { settleDecline } from "#lib/payments/settle-decline.ts";
import { settlePaymentIntent } from "#lib/payments/settle-payment-intent.ts";
import { type PaymentRow, selectPayment, updateUnsettledPayment } from "#lib/payments/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";

const MINUTE_MS = 60_000;
/** How long Stripe keeps the first answer under a key at least (reliability.md 2a). */
const KEY_LIVES_MS = 24 * 60 * MINUTE_MS;

/** `pending`: the outcome is not known, and nothing else is tried before it is. */
export type ChargeEnd = "paid" | "declined" | "refunding" | "quarantined" | "pending";

/** Asks Stripe to charge the card of a stored attempt under its key, and settles what comes of it. */
export async function askForCharge(ctx: Context, payment: PaymentRow): Promise<ChargeEnd> {
	if (!ctx.stripe) return "pending";
	const params = chargeParamsSchema.parse(payment.params);
	const answer = await ctx.stripe.chargeOffSession(params, payment.idempotencyKey);
	return settleAnswer(ctx, payment, answer);
}

async function settleAnswer(
	ctx: Context,
	payment: PaymentRow,
	answer: StripeAnswer<PaymentIntent>,
): Promise<ChargeEnd> {
	if (answer.ok) return settleIntent(ctx, payment, answer.value);
	switch (answer.kind) {
		case "declined":
			return decline(ctx, payment, { error: answer.error, paymentIntentId: answer.paymentIntent?.id ?? null });
		case "not_found":
		case "refused": {
			// The card or its customer is not what it was: only another card helps.
			ctx.log.child({ channel: "payments" }).error("payments.charge_refused", { code: answer.code });
			const error: CardError = { code: answer.code, declineCode: null, advice: "do_not_try_again" };
			return decline(ctx, payment, { error, paymentIntentId: null });
		}
		case "key_changed":
		case "unknown": {
			const isOther = answer.kind === "key_changed";
			const problem = isOther ? "key_changed" : null;
			if (isOther) await raiseAlarm(ctx, answer.code);
			await updateUnsettledPayment(ctx.db, payment.id, { state: "unknown", problem, changedAt: ctx.clock.now() });
			return "pending";
		}
	}
}

/** Two requests under one key are a fault of ours: nothing is charged, and somebody looks at it (reliability.md 2d 14). */
async function raiseAlarm(ctx: Context, code: string): Promise<void> {
	const error = new AppError("conflict", "another request was made under this key before");
	await reportFailure(ctx, { error, event: "payments.key_changed", route: "charge-balance", fields: { code } });
}

async function settleIntent(ctx: Context, payment: PaymentRow, intent: PaymentIntent): Promise<ChargeEnd> {
	const outcome = await settlePaymentIntent(ctx, intent);
	switch (outcome) {
		case "settled":
		case "already":
			return intent.status === "succeeded" ? "paid" : "declined";
		case "failed":
			return "declined";
		case "refunding":
		case "quarantined":
			return outcome;
		default:
			await updateUnsettledPayment(ctx.db, payment.id, {
				state: "unknown",
				stripePaymentIntentId: intent.id,
				changedAt: ctx.clock.now(),
			});
			return "pending";
	}
}

async function decline(
	ctx: Context,
	payment: PaymentRow,
	refused: { error: CardError; paymentIntentId: string | null },
): Promise<ChargeEnd> {
	await settleDecline(ctx, { payment, ...refused });
	const after = await selectPayment(ctx.db, payment.id);
	return after?.state === "succeeded" ? "paid" : "declined";
}

/** What to do about an attempt of which Stripe has nothing. */
export type IfAbsent =
	/** It is still owed: the same request under the same key. */
	| "ask_again"
	/** It is not wanted any more. */
	| "end"
	/** Somebody else decides. */
	| "wait";

/**
 * Finds out what came of an attempt whose outcome is not known, or that a crash left unasked (W1, B15; reliability.md 2d 15, 27): looks for
 * its PaymentIntent first. With proof that none exists it is asked for again under the same key while that lives, and ended after that, when
 * a new attempt may be made.
 */
export async function resumeCharge(
	ctx: Context,
	{ payment, ifAbsent }: { readonly payment: PaymentRow; readonly ifAbsent: IfAbsent },
): Promise<ChargeEnd | "not_made"> {
	const now = ctx.clock.now();
	// A call that has just been made may be under way still, and Stripe takes no two at once under one key.
	if (!ctx.stripe || now.getTime() - payment.changedAt.getTime() < MINUTE_MS) return "pending";
	const since = new Date(payment.createdAt.getTime() - MINUTE_MS);
	const listed = await ctx.stripe.listPaymentIntents({ since });
	if (!listed.ok) return "pending";
	const made = listed.value.find(({ metadata }) => metadata["paymentId"] === payment.id);
	if (made) return settleIntent(ctx, payment, made);
	const isKeyAlive = now.getTime() - payment.createdAt.getTime() < KEY_LIVES_MS;
	if (isKeyAlive && ifAbsent === "ask_again" && payment.problem !== "key_changed") return askForCharge(ctx, payment);
	if (isKeyAlive && ifAbsent !== "end") return "pending";
	const change = { state: "failed", problem: "not_made", changedAt: now } as const;
	return (await updateUnsettledPayment(ctx.db, payment.id, change)) ? "not_made" : "pending";
}
