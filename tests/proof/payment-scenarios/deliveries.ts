import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { stripeEvents } from "#db/schema/stripe-events.ts";
import { findPaidBooking } from "#lib/bookings/find-paid-booking.ts";
import { deliver, readPayments } from "#lib/testing/read-payments.ts";
import type { Webhook } from "#lib/testing/stripe/webhooks.ts";
import type { TestContext } from "#lib/testing/test-context.ts";
import { BOOKED, heldStay, intentOf, paidStay, pick, type World } from "#tests/proof/payments/world.ts";
import type { Scenario } from "./scenario.ts";

const BAD = { ok: false, reason: "bad_signature" };

async function keptEvent(ctx: TestContext, { eventId }: Webhook) {
	const [row] = await ctx.db.select().from(stripeEvents).where(eq(stripeEvents.id, eventId));
	return row ?? null;
}

async function badSignature(world: World): Promise<void> {
	const { ctx, held, completed } = await paidStay(world);
	for (const signature of ["", "t=1,v1=00", completed.signature.replace(/.$/, "x")]) {
		assert.deepEqual(await deliver(ctx, { ...completed, signature }), BAD);
	}
	assert.equal(await keptEvent(ctx, completed), null);
	assert.equal(ctx.lines.filter(({ event }) => event === "payments.bad_signature").length, 3);
	assert.equal((await readPayments(ctx, held.bookingId)).booking.state, "hold");
}

async function oldSignature(world: World): Promise<void> {
	const { ctx, held, completed } = await paidStay(world);
	const { rawBody } = completed;
	const aged = (seconds: number) =>
		ctx.stripeModel.sign(rawBody, new Date(ctx.clock.now().getTime() - seconds * 1_000));
	assert.deepEqual(await deliver(ctx, { rawBody, signature: aged(301) }), BAD);
	assert.deepEqual((await readPayments(ctx, held.bookingId)).ledger, []);
	assert.deepEqual(await deliver(ctx, { rawBody, signature: aged(299) }), { ok: true, done: "settled" });
}

async function writtenAnew(world: World): Promise<void> {
	const { ctx, completed } = await paidStay(world);
	const rawBody = JSON.stringify(JSON.parse(completed.rawBody));
	assert.notEqual(rawBody, completed.rawBody);
	assert.deepEqual(await deliver(ctx, { ...completed, rawBody }), BAD);
}

async function hundredTimes(world: World): Promise<void> {
	const { ctx, held, completed } = await paidStay(world);
	const all = await Promise.all(Array.from({ length: 100 }, () => deliver(ctx, completed)));
	assert.ok(all.every(({ ok }) => ok));
	assert.equal(all.filter((each) => each.ok && each.done === "settled").length, 1);
	const after = await readPayments(ctx, held.bookingId);
	assert.deepEqual(after.ledger, BOOKED);
	assert.deepEqual(after.mails, ["confirmation"]);
}

async function threeWays(world: World): Promise<void> {
	const { ctx, held, completed, told } = await paidStay(world);
	const { browserSha256 } = held.input;
	const [, , page] = await Promise.all([
		deliver(ctx, completed),
		deliver(ctx, pick(told, "payment_intent.succeeded")),
		findPaidBooking(ctx, { sessionId: held.sessionId, browserSha256 }),
	]);
	assert.equal(page.state, "confirmed");
	const after = await readPayments(ctx, held.bookingId);
	assert.deepEqual(after.ledger, BOOKED);
	assert.deepEqual(after.mails, ["confirmation"]);
	assert.deepEqual(after.notices, ["booking_made"]);
}

const ORDER = ["checkout.session.completed", "payment_intent.succeeded", "refund.created", "charge.dispute.created"];

/** Four orders here; the storm plays all 24. */
async function anyOrder(world: World): Promise<void> {
	const ends = new Set<string>();
	for (const turn of ORDER.keys()) {
		const { ctx, held } = await heldStay(world);
		ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
		ctx.stripeModel.refundInDashboard(intentOf(ctx, held.sessionId), 10_000);
		ctx.stripeModel.openDispute(intentOf(ctx, held.sessionId));
		const told = ctx.stripeModel.takeWebhooks();
		for (const type of [...ORDER.slice(turn), ...ORDER.slice(0, turn)].toReversed()) {
			assert.ok((await deliver(ctx, pick(told, type))).ok);
		}
		const { booking, ledger, mails, notices, tasks } = await readPayments(ctx, held.bookingId);
		ends.add(JSON.stringify([booking.state, booking.isFrozen, booking.nextChargeAt, ledger, mails, notices, tasks]));
	}
	assert.equal(ends.size, 1, [...ends].join("\n"));
	assert.match([...ends].join(), /dispute -63080.*refund -10000/);
}

export const DELIVERIES: readonly Scenario[] = [
	{ number: 1, fault: "bad or missing signature", check: badSignature },
	{ number: 2, fault: "signature 301 s old", check: oldSignature },
	{ number: 3, fault: "body written anew before the check", check: writtenAnew },
	{ number: 4, fault: "the same event 100 times at once", check: hundredTimes },
	{ number: 5, fault: "session, intent and success page together", check: threeWays },
	{ number: 6, fault: "any order of completed, charge, refund, dispute", check: anyOrder },
];
