import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { bookings } from "#db/schema/bookings.ts";
import { claimNights } from "#db/schema/claims.ts";
import { blockNights } from "#lib/bookings/block-nights.ts";
import { expireHolds } from "#lib/bookings/expire-holds.ts";
import { sendRefunds } from "#lib/payments/send-refunds.ts";
import type { HeldStay } from "#lib/testing/book-a-stay.ts";
import { deliverAll, readPayments } from "#lib/testing/read-payments.ts";
import type { TestContext } from "#lib/testing/test-context.ts";
import { BOOKED, DEPOSIT, heldStay, intentOf, type World } from "#tests/proof/payments/world.ts";
import type { Scenario } from "./scenario.ts";

/** The hold is over, and Stripe's page lets the guest pay all the same, as after a copy of the database was put back. */
async function payAfterExpiry(world: World, nights: "free" | "gone") {
	const { ctx, held } = await heldStay(world);
	const { propertyId, stay } = held.input;
	ctx.clock.advance({ minutes: 37 });
	await expireHolds(ctx);
	assert.equal((await readPayments(ctx, held.bookingId)).booking.state, "expired");
	const expires_at = Math.floor(ctx.clock.now().getTime() / 1_000) + 60;
	ctx.stripeModel.edit(held.sessionId, { status: "open", expires_at });
	if (nights === "gone") await blockNights(ctx, { propertyId, ...stay, attemptKey: `gone-${propertyId}` });
	ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
	await deliverAll(ctx);
	await Promise.all([sendRefunds(ctx), sendRefunds(ctx)]);
	await deliverAll(ctx);
	return { ctx, held, after: await readPayments(ctx, held.bookingId) };
}

async function nightsOf(ctx: TestContext, { input }: HeldStay): Promise<number> {
	return (await ctx.db.select().from(claimNights).where(eq(claimNights.propertyId, input.propertyId))).length;
}

async function stillFree(world: World): Promise<void> {
	const { ctx, held, after } = await payAfterExpiry(world, "free");
	assert.equal(after.booking.state, "confirmed");
	assert.deepEqual(after.ledger, BOOKED);
	assert.equal(await nightsOf(ctx, held), 2);
}

async function gone(world: World): Promise<void> {
	const { ctx, after } = await payAfterExpiry(world, "gone");
	assert.equal(after.booking.state, "expired");
	assert.deepEqual(after.ledger, [`payment ${DEPOSIT}`, `refund -${DEPOSIT}`]);
	assert.deepEqual(after.money, { owedMinor: 0, paidMinor: 0, balanceMinor: 0, excessMinor: 0 });
	assert.deepEqual(
		after.mails.filter((kind) => kind !== "hold_lapsed"),
		["late_payment_refunded"],
	);
	assert.deepEqual(after.notices, ["late_payment"]);
	assert.deepEqual(
		ctx.stripeModel.list("refund").map(({ amount }) => amount),
		[DEPOSIT],
	);
}

async function sameSecond(world: World): Promise<void> {
	for (const first of ["guest", "sweeper"] as const) {
		const { ctx, held } = await heldStay(world);
		const pay = () => ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
		const path = "/v1/checkout/sessions/*/expire";
		ctx.stripeFetch.interrupt({ method: "POST", path, ...(first === "guest" ? { before: pay } : { after: pay }) });
		const holdExpiresAt = new Date(ctx.clock.now().getTime() - 1);
		await ctx.db.update(bookings).set({ holdExpiresAt }).where(eq(bookings.id, held.bookingId));
		await expireHolds(ctx);
		await deliverAll(ctx);
		const { booking, ledger } = await readPayments(ctx, held.bookingId);
		const end = [booking.state, ledger, await nightsOf(ctx, held)];
		assert.deepEqual(end, first === "guest" ? ["confirmed", BOOKED, 2] : ["expired", [], 0]);
	}
}

async function unpaid(world: World): Promise<void> {
	for (const isPaid of [true, false]) {
		const { ctx, held } = await heldStay(world);
		ctx.stripeModel.payLater(held.sessionId);
		await deliverAll(ctx);
		ctx.clock.advance({ minutes: 60 });
		await expireHolds(ctx);
		assert.equal((await readPayments(ctx, held.bookingId)).booking.state, "hold");
		assert.equal(await nightsOf(ctx, held), 2);
		ctx.stripeModel.settleLater(held.sessionId, isPaid);
		await deliverAll(ctx);
		await expireHolds(ctx);
		const { booking, ledger } = await readPayments(ctx, held.bookingId);
		assert.deepEqual([booking.state, ledger], isPaid ? ["confirmed", BOOKED] : ["expired", []]);
	}
}

async function anotherSum(world: World): Promise<void> {
	const intended = [{ amount: DEPOSIT + 1, amount_received: DEPOSIT + 1 }, { currency: "usd" }];
	const sessions = [{ amount_total: DEPOSIT + 1 }, { currency: "usd" }];
	for (const [at, changed] of sessions.entries()) {
		const { ctx, held } = await heldStay(world);
		ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
		ctx.stripeModel.edit(held.sessionId, changed);
		ctx.stripeModel.edit(intentOf(ctx, held.sessionId), intended[at] ?? {});
		await deliverAll(ctx);
		const { booking, ledger, mails, tasks, notices } = await readPayments(ctx, held.bookingId);
		assert.deepEqual([booking.state, ledger, mails], ["hold", [], []]);
		assert.deepEqual([tasks, notices], [["payment_mismatch"], ["payment_mismatch"]]);
	}
}

export const LATE_MONEY: readonly Scenario[] = [
	{ number: 17, fault: "paid after expiry, nights free", check: stillFree },
	{ number: 18, fault: "paid after expiry, nights gone", check: gone },
	{ number: 19, fault: "expiry and payment in the same second", check: sameSecond },
	{ number: 20, fault: "complete but unpaid", check: unpaid },
	{ number: 21, fault: "another amount or currency than quoted", check: anotherSum },
];
