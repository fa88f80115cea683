import { eq, inArray, isNull } from "drizzle-orm";
import { bookings } from "#db/schema/bookings.ts";
import { payments } from "#db/schema/payments.ts";
import { refunds } from "#db/schema/refunds.ts";
import { stripeEvents } from "#db/schema/stripe-events.ts";
import type { StripeGateway } from "#lib/payments/core/stripe-gateway.ts";
import type { HeldStay } from "#lib/testing/book-a-stay.ts";
import { bookStay, holdStay, makeHome } from "#lib/testing/book-a-stay.ts";
import { deliverAll } from "#lib/testing/read-payments.ts";
import { type RecordedLine, recordingLog } from "#lib/testing/recording-log.ts";
import type { Webhook } from "#lib/testing/stripe/webhooks.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import type { TestDatabase } from "#lib/testing/test-database.ts";

/** Where scenarios are played: a database, and for a negative control a gateway that lacks one of its guards. */
export type World = { readonly database: TestDatabase; readonly spoil?: (gateway: StripeGateway) => StripeGateway };

export type WorldContext = TestContext & { readonly lines: readonly RecordedLine[] };

/** The worked example of business-rules.md: two nights at 1,000 with cleaning and IVA, from 10 March. */
export const [TOTAL, DEPOSIT, BALANCE] = [243_600, 73_080, 170_520];
/** 15:00 there, the day after arrival. */
export const DUE = "2026-03-11T21:00:00Z";
export const CHARGES = "/v1/payment_intents";
export const SESSIONS = "/v1/checkout/sessions";
export const [BOOKED, PAID_IN_FULL] = [
	[`payment ${DEPOSIT}`, `price ${TOTAL}`],
	[`payment ${DEPOSIT}`, `payment ${BALANCE}`, `price ${TOTAL}`],
];

/** A context with a Stripe of its own. */
export function freshContext({ database, spoil }: World, now?: string): WorldContext {
	const { log, lines } = recordingLog();
	const ctx = makeTestContext(database, { ...(now && { now }), overrides: { log } });
	return { ...ctx, lines, stripe: spoil && ctx.stripe ? spoil(ctx.stripe) : ctx.stripe };
}

/** Ends what earlier scenarios left for the jobs, which see the whole database. */
export async function endAllWork({ database: { db } }: World): Promise<void> {
	await db.update(bookings).set({ state: "cancelled" }).where(eq(bookings.state, "hold"));
	await db.update(bookings).set({ nextChargeAt: null });
	const underWay = ["saved", "open", "unknown"] as const;
	await db
		.update(payments)
		.set({ state: "failed" })
		.where(inArray(payments.state, [...underWay]));
	await db.update(refunds).set({ state: "canceled" }).where(eq(refunds.state, "planned"));
	await db
		.update(stripeEvents)
		.set({ handledAt: new Date("2026-01-01T00:00:00Z") })
		.where(isNull(stripeEvents.handledAt));
}

export async function heldStay(world: World): Promise<{ ctx: WorldContext; held: HeldStay }> {
	const ctx = freshContext(world);
	return { ctx, held: await holdStay(ctx, { propertyId: await makeHome(ctx) }) };
}

/** The guest has paid, and Stripe is about to tell. */
export async function paidStay(world: World) {
	const { ctx, held } = await heldStay(world);
	ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
	const told = ctx.stripeModel.takeWebhooks();
	return { ctx, held, completed: pick(told, "checkout.session.completed"), told };
}

export function pick(told: readonly Webhook[], type: string): Webhook {
	const found = told.find((webhook) => webhook.type === type);
	if (!found) throw new Error(`Stripe does not tell ${type}`);
	return found;
}

/** A stay with its deposit paid and told, seen at the instant at which its balance is due. */
export async function dueStay(world: World, at = DUE) {
	const ctx = freshContext(world);
	const { bookingId, sessionId } = await bookStay(ctx, { propertyId: await makeHome(ctx) });
	await deliverAll(ctx);
	ctx.clock.set(at);
	return { ctx, bookingId, intentId: intentOf(ctx, sessionId) };
}

export function intentOf(ctx: TestContext, sessionId: string): string {
	return ctx.stripeModel.get("checkout.session", sessionId).payment_intent ?? "";
}
