import type { SettleOutcome } from "#lib/payments/core/settle-outcome.ts";
import { isNeededEvent } from "#lib/payments/core/stripe-event-types.ts";
import type { StripeEvent } from "#lib/payments/core/stripe-gateway.ts";
import { countFailedTry, finishEvent, keepEvent, type StripeEventRow } from "#lib/payments/event-store.ts";
import { handleStripeEvent } from "#lib/payments/handle-stripe-event.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";

/** What the answer to Stripe says; its delivery log shows the body. */
export type ReceivedEvent =
	| { readonly ok: true; readonly done: SettleOutcome | "ignored" | "other_mode" }
	| {
			readonly ok: false;
			readonly reason: /** Not Stripe's, too old, or not the bytes that were signed: 400. */
				| "bad_signature"
				/** It could not be dealt with now and is to come again: 503. */
				| "try_again";
	  };

/**
 * Takes one delivery of Stripe's webhook: checks the signature over the very bytes, writes the event down, then acts on it by reading its
 * object again. The same event any number of times, at once or after a crash, has one effect; an event that was acted on is answered
 * without more (reliability.md 2d 1-9). Never throws.
 */
export async function receiveStripeEvent(
	ctx: Context,
	delivery: { readonly rawBody: string; readonly signature: string },
): Promise<ReceivedEvent> {
	const log = ctx.log.child({ channel: "payments" });
	if (!ctx.stripe) {
		log.warn("payments.event_without_keys");
		return { ok: false, reason: "try_again" };
	}
	const event = ctx.stripe.readEvent(delivery.rawBody, delivery.signature);
	if (!event) {
		ctx.log.child({ channel: "security" }).warn("payments.bad_signature");
		return { ok: false, reason: "bad_signature" };
	}
	if (event.isLive !== ctx.stripe.isLive) {
		log.warn("payments.event_of_other_mode", { detail: event.type });
		return { ok: true, done: "other_mode" };
	}
	if (!isNeededEvent(event.type)) return { ok: true, done: "ignored" };
	try {
		return { ok: true, done: await keepAndHandle(ctx, event) };
	} catch (error) {
		log.error("payments.event_failed", { code: error instanceof AppError ? error.code : "unexpected" }, error);
		return { ok: false, reason: "try_again" };
	}
}

async function keepAndHandle(ctx: Context, event: StripeEvent): Promise<SettleOutcome | "ignored"> {
	const row = await keepEvent(ctx.db, event, ctx.clock.now());
	return row.handledAt ? "already" : handleKept(ctx, row);
}

/** Acts on an event that is written down and open; one that fails stays open and counts its try. */
export async function handleKept(
	ctx: Context,
	row: Pick<StripeEventRow, "id" | "type" | "objectId" | "createdAt">,
): Promise<SettleOutcome | "ignored"> {
	try {
		const outcome = await handleStripeEvent(ctx, row);
		await finishEvent(ctx.db, row.id, { at: ctx.clock.now(), outcome });
		ctx.log.child({ channel: "payments" }).info("payments.event", { outcome, detail: row.type });
		return outcome;
	} catch (error) {
		await countFailedTry(ctx.db, row.id);
		throw error;
	}
}
