import assert from "node:assert/strict";
import { chargeBalance } from "#lib/payments/charge-balance.ts";
import { chargeDueBalances } from "#lib/payments/charge-due-balances.ts";
import { sendPaymentLink } from "#lib/payments/send-payment-link.ts";
import { payAndSettle } from "#lib/testing/book-a-stay.ts";
import { deliverAll, readPayments } from "#lib/testing/read-payments.ts";
import type { TestContext } from "#lib/testing/test-context.ts";
import { BALANCE, CHARGES, dueStay, PAID_IN_FULL, type World } from "#tests/proof/payments/world.ts";
import type { Scenario } from "./scenario.ts";

const charged = (ctx: TestContext) =>
	ctx.stripeModel
		.list("payment_intent")
		.filter(({ metadata }) => metadata["purpose"] === "balance")
		.map(({ amount, status }) => `${status} ${amount}`);

/** What the job does in so many days, looking every hour. */
async function tries(ctx: TestContext, days: number): Promise<string[]> {
	const found: string[] = [];
	for (let minute = 0; minute < days * 24 * 60; minute += 60) {
		if ((await chargeDueBalances(ctx)).declined > 0) found.push(ctx.clock.now().toISOString().slice(0, 16));
		ctx.clock.advance({ minutes: 60 });
	}
	return found;
}

async function bankAsks(world: World): Promise<void> {
	const { ctx, bookingId } = await dueStay(world);
	ctx.stripeModel.setCard("authentication_always");
	assert.equal((await tries(ctx, 1)).length, 1);
	await deliverAll(ctx);
	const { booking, mails, notices } = await readPayments(ctx, bookingId);
	assert.deepEqual([booking.state, booking.chargeProblem], ["confirmed", "authentication_required"]);
	assert.deepEqual(
		[mails, notices],
		[
			["balance_failed", "confirmation"],
			["balance_failed", "booking_made"],
		],
	);
	const link = await sendPaymentLink(ctx, bookingId);
	if (!link.ok) throw new Error(link.reason);
	const row = (await readPayments(ctx, bookingId)).payments.find(({ id }) => id === link.paymentId);
	await payAndSettle(ctx, row?.stripeSessionId ?? "", "authentication");
	assert.deepEqual((await readPayments(ctx, bookingId)).ledger, PAID_IN_FULL);
}

async function emptyAccount(world: World): Promise<void> {
	const { ctx, bookingId } = await dueStay(world);
	ctx.stripeModel.setCard("insufficient_funds");
	const plan = ["2026-03-11T21:00", "2026-03-12T00:00", "2026-03-12T15:00", "2026-03-13T15:00"];
	assert.deepEqual(await tries(ctx, 4), plan);
	const { booking, mails, notices } = await readPayments(ctx, bookingId);
	assert.deepEqual([booking.chargeTries, booking.nextChargeAt], [4, null]);
	assert.equal(mails.filter((kind) => kind === "balance_failed").length, 4);
	assert.ok(notices.includes("balance_failed"));
	assert.equal(charged(ctx).length, 4);
}

async function hardDecline(world: World): Promise<void> {
	for (const [card, problem] of [
		["stolen", "lost_or_stolen"],
		["expired", "expired_card"],
	] as const) {
		const { ctx, bookingId } = await dueStay(world);
		ctx.stripeModel.setCard(card);
		assert.equal((await tries(ctx, 1)).length, 1);
		const { booking, mails } = await readPayments(ctx, bookingId);
		assert.deepEqual([booking.chargeProblem, booking.nextChargeAt], [problem, null]);
		assert.deepEqual(mails, ["balance_failed", "confirmation"]);
		assert.deepEqual(await chargeBalance(ctx, { bookingId, by: "host" }), { ok: false, reason: "needs_guest" });
	}
}

async function jobTwice(world: World): Promise<void> {
	const { ctx, bookingId } = await dueStay(world);
	const runs = Array.from({ length: 10 }, () => [
		chargeDueBalances(ctx),
		chargeBalance(ctx, { bookingId, by: "job" }),
		chargeBalance(ctx, { bookingId, by: "host" }),
	]);
	await Promise.all(runs.flat());
	await deliverAll(ctx);
	assert.deepEqual(charged(ctx), [`succeeded ${BALANCE}`]);
	assert.deepEqual((await readPayments(ctx, bookingId)).ledger, PAID_IN_FULL);
}

async function crashAfterCharge(world: World): Promise<void> {
	for (const kind of ["drop_after", "drop_before"] as const) {
		const { ctx, bookingId } = await dueStay(world);
		ctx.stripeModel.faults.add({ kind, method: "POST", path: CHARGES });
		assert.deepEqual(await chargeBalance(ctx, { bookingId, by: "job" }), { ok: false, reason: "pending" });
		ctx.clock.advance({ minutes: 5 });
		assert.equal((await chargeDueBalances(ctx)).paid, 1);
		await deliverAll(ctx);
		assert.deepEqual(charged(ctx), [`succeeded ${BALANCE}`]);
		const { ledger, payments } = await readPayments(ctx, bookingId);
		assert.deepEqual(ledger, PAID_IN_FULL);
		assert.equal(payments.filter(({ method }) => method === "off_session").length, 1);
	}
}

export const BALANCES: readonly Scenario[] = [
	{ number: 23, fault: "balance: the bank asks for the guest", check: bankAsks },
	{ number: 24, fault: "balance: empty account", check: emptyAccount },
	{ number: 25, fault: "balance: hard decline", check: hardDecline },
	{ number: 26, fault: "balance job run twice", check: jobTwice },
	{ number: 27, fault: "crash between charge and write", check: crashAfterCharge },
];
