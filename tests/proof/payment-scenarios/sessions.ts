import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { payments } from "#db/schema/payments.ts";
import { placeHold } from "#lib/bookings/place-hold.ts";
import { releaseOwnHold } from "#lib/bookings/release-own-hold.ts";
import { chargeDueBalances } from "#lib/payments/charge-due-balances.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import { holdInput, makeHome, openSession, payAndSettle } from "#lib/testing/book-a-stay.ts";
import { givePlan } from "#lib/testing/factories.ts";
import { makeGate } from "#lib/testing/gate.ts";
import { readPayments } from "#lib/testing/read-payments.ts";
import type { FaultKind } from "#lib/testing/stripe/faults.ts";
import { CHARGES, dueStay, freshContext, heldStay, SESSIONS, TOTAL, type World } from "#tests/proof/payments/world.ts";
import type { Scenario } from "./scenario.ts";

/** A hold whose session has not been asked for. */
async function newHold(world: World) {
	const ctx = freshContext(world);
	const propertyId = await makeHome(ctx);
	const input = await holdInput(ctx, { propertyId });
	const held = await placeHold(ctx, input);
	if (!held.ok) throw new Error(`no hold: ${held.reason}`);
	const { bookingId } = held;
	return { ctx, input, bookingId, open: () => openCheckout(ctx, { bookingId, purpose: "first" }) };
}

async function callTimesOut(world: World): Promise<void> {
	for (const kind of ["drop_after", "drop_before"] as const) {
		const { ctx, bookingId, open } = await newHold(world);
		ctx.stripeModel.faults.add({ kind, method: "POST", path: SESSIONS });
		assert.deepEqual(await open(), { ok: false, reason: "unavailable" });
		const sessionId = await openSession(ctx, bookingId);
		assert.deepEqual(
			ctx.stripeModel.list("checkout.session").map(({ id }) => id),
			[sessionId],
		);
		assert.equal((await readPayments(ctx, bookingId)).payments.length, 1);
	}
}

/** The amount moves under a key that Stripe has seen, and the intent is hidden, so that the key is really used again. */
async function amountMoves(world: World): Promise<void> {
	const { ctx, bookingId } = await dueStay(world);
	ctx.stripeModel.faults.add({ kind: "drop_after", method: "POST", path: CHARGES });
	ctx.stripeModel.setCard("generic_decline");
	await chargeDueBalances(ctx);
	const attempt = (await readPayments(ctx, bookingId)).payments.find(({ method }) => method === "off_session");
	if (!attempt) throw new Error("no attempt");
	const params = { ...attempt.params, amountMinor: attempt.amountMinor + 1 };
	await ctx.db.update(payments).set({ params }).where(eq(payments.id, attempt.id));
	for (const { id } of ctx.stripeModel.list("payment_intent").slice(1)) ctx.stripeModel.edit(id, { metadata: {} });
	ctx.stripeModel.setCard("ok");
	ctx.clock.advance({ minutes: 5 });
	assert.equal((await chargeDueBalances(ctx)).pending, 1);
	assert.ok(ctx.lines.some(({ event, level }) => event === "payments.key_changed" && level === "error"));
	assert.equal(ctx.stripeModel.list("payment_intent").filter(({ status }) => status === "succeeded").length, 1);
	const after = await readPayments(ctx, bookingId);
	assert.deepEqual(after.payments.find(({ id }) => id === attempt.id)?.problem, "key_changed");
}

/** What Stripe did behind its 500 is found; only proof that it did nothing allows another attempt. */
async function storedFailure(world: World): Promise<void> {
	const charges: readonly [FaultKind, string][] = [
		["stored_500_done", "succeeded"],
		["stored_500", "failed succeeded"],
	];
	for (const [kind, states] of charges) {
		const { ctx, bookingId } = await dueStay(world);
		ctx.stripeModel.faults.add({ kind, method: "POST", path: CHARGES });
		for (const minutes of [5, 24 * 60, 5, 5]) {
			await chargeDueBalances(ctx);
			ctx.clock.advance({ minutes });
		}
		const after = await readPayments(ctx, bookingId);
		const attempts = after.payments.filter(({ method }) => method === "off_session");
		assert.equal(attempts.map(({ state }) => state).join(" "), states);
		assert.equal(ctx.stripeModel.list("payment_intent").length, 2);
		assert.equal(after.money.balanceMinor, 0);
	}
	const { ctx, open } = await newHold(world);
	ctx.stripeModel.faults.add({ kind: "stored_500_done", method: "POST", path: SESSIONS });
	assert.equal((await open()).ok, false);
	assert.equal((await open()).ok, true);
	assert.equal(ctx.stripeModel.list("checkout.session").length, 1);
}

async function twoTabs(world: World): Promise<void> {
	const { ctx, input, bookingId, open } = await newHold(world);
	const tabs = await Promise.all([
		placeHold(ctx, input),
		placeHold(ctx, { ...input, attemptKey: `${input.attemptKey}-tab` }),
	]);
	for (const tab of tabs) assert.partialDeepStrictEqual(tab, { ok: true, bookingId, isResumed: true });
	const gate = makeGate();
	const meet = async () => {
		const passed = gate.pass();
		if (gate.arrived === 3) gate.open();
		await passed;
	};
	for (let tab = 0; tab < 3; tab++) ctx.stripeFetch.interrupt({ method: "POST", path: SESSIONS, before: meet });
	const pages = await Promise.all([open(), open(), open()]);
	assert.equal(new Set(pages.map((page) => page.ok && page.url)).size, 1);
	assert.equal(ctx.stripeModel.list("checkout.session").length, 1);
}

/** The price moves: the frozen quote counts. The dates move: the session ends before the nights do. */
async function movesMidCheckout(world: World): Promise<void> {
	const priced = await heldStay(world);
	await givePlan(priced.ctx, priced.held.input.propertyId, { nightMinor: 500_000 });
	assert.equal(await payAndSettle(priced.ctx, priced.held.sessionId), "settled");
	const after = await readPayments(priced.ctx, priced.held.bookingId);
	assert.deepEqual([after.booking.state, after.money.owedMinor], ["confirmed", TOTAL]);

	const { ctx, held } = await heldStay(world);
	const { bookingId, sessionId, input } = held;
	assert.equal(await releaseOwnHold(ctx, { bookingId, browserSha256: input.browserSha256 }), "released");
	assert.equal(ctx.stripeModel.get("checkout.session", sessionId).status, "expired");
	assert.equal(ctx.stripeModel.payOnPage(sessionId, { card: "ok" }).outcome, "closed");
	assert.deepEqual((await readPayments(ctx, bookingId)).ledger, []);
}

export const SESSION_FAULTS: readonly Scenario[] = [
	{ number: 13, fault: "the call for a session times out", check: callTimesOut },
	{ number: 14, fault: "same key, another amount", check: amountMoves },
	{ number: 15, fault: "stored 500 replayed", check: storedFailure },
	{ number: 16, fault: "double click, two tabs", check: twoTabs },
	{ number: 22, fault: "price or dates change mid-checkout", check: movesMidCheckout },
];
