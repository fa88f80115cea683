import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bookings } from "#db/schema/bookings.ts";
import { payments } from "#db/schema/payments.ts";
import { blockNights } from "#lib/bookings/block-nights.ts";
import { cancelBooking } from "#lib/bookings/cancel-booking.ts";
import { changeDates } from "#lib/bookings/change-dates.ts";
import { endHold } from "#lib/bookings/end-hold.ts";
import { expireHolds } from "#lib/bookings/expire-holds.ts";
import { placeHold } from "#lib/bookings/place-hold.ts";
import { previewCancellation } from "#lib/bookings/preview-cancellation.ts";
import { previewChange } from "#lib/bookings/preview-change.ts";
import { chargeBalance } from "#lib/payments/charge-balance.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import { sendRefunds } from "#lib/payments/send-refunds.ts";
import { settleSession } from "#lib/payments/settle-session.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { bookStay, holdInput, holdStay, makeHome, payAndSettle } from "#lib/testing/book-a-stay.ts";
import { givePlan } from "#lib/testing/factories.ts";
import { deliverAll, readPayments } from "#lib/testing/read-payments.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase({ connections: 20 });
});
afterAll(() => database.close());
// The sweeper sees every hold of the database: those of earlier tests are none of the next one's.
beforeEach(() => database.db.update(bookings).set({ state: "cancelled" }).where(eq(bookings.state, "hold")));

const stay = { arrival: plainDate("2026-03-10"), departure: plainDate("2026-03-12") };

async function settle(ctx: TestContext, sessionId: string) {
	const read = await ctx.stripe?.getSession(sessionId);
	if (!read?.ok) throw new Error("unread");
	return settleSession(ctx, read.value);
}

/**
 * The guest has paid a moment before the end, we heard nothing, and the hold was let go all the same: what no code of ours does, and what
 * a restored copy of the database does.
 */
async function paidTooLate(nights: "free" | "gone") {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const held = await holdStay(ctx, { propertyId });
	ctx.clock.advance({ minutes: 37 });
	await expireHolds(ctx);
	expect((await readPayments(ctx, held.bookingId)).booking.state).toBe("expired");
	ctx.stripeModel.edit(held.sessionId, {
		status: "open",
		expires_at: Math.floor(ctx.clock.now().getTime() / 1000) + 60,
	});
	if (nights === "gone") await blockNights(ctx, { propertyId, ...stay, attemptKey: `gone-${propertyId}` });
	ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
	return { ctx, propertyId, held };
}

test("scenario 17, W4: paid after expiry while the nights are free: they are taken again and the stay is confirmed", async () => {
	const { ctx, held } = await paidTooLate("free");
	expect(await settle(ctx, held.sessionId)).toBe("settled");
	const after = await readPayments(ctx, held.bookingId);
	expect(after.booking.state).toBe("confirmed");
	expect(after.ledger).toEqual(["payment 73080", "price 243600"]);
	expect(after.mails).toContain("confirmation");
});

test("scenario 18, W4: paid after expiry with the nights gone: one full refund, an apology, a word to the host, a ledger of nothing", async () => {
	const { ctx, held } = await paidTooLate("gone");
	await deliverAll(ctx);
	await settle(ctx, held.sessionId);
	await Promise.all([sendRefunds(ctx), sendRefunds(ctx)]);
	await deliverAll(ctx);
	const after = await readPayments(ctx, held.bookingId);
	expect(after.booking.state).toBe("expired");
	expect(after.ledger).toEqual(["payment 73080", "refund -73080"]);
	expect(after.money).toMatchObject({ paidMinor: 0, balanceMinor: 0, excessMinor: 0 });
	expect(after.mails.filter((kind) => kind !== "hold_lapsed")).toEqual(["late_payment_refunded"]);
	expect(after.notices).toEqual(["late_payment"]);
	expect(ctx.stripeModel.list("refund").map(({ amount }) => amount)).toEqual([73_080]);
});

test("scenario 19: expiry and payment in the same second: whoever Stripe let in first wins, and never both", async () => {
	for (const who of ["guest", "sweeper"] as const) {
		const ctx = makeTestContext(database);
		const held = await holdStay(ctx, { propertyId: await makeHome(ctx) });
		// The guest's press of the button reaches Stripe just before, or just after, our word that the session is over.
		const pay = () => ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
		ctx.stripeFetch.interrupt({
			method: "POST",
			path: "/v1/checkout/sessions/*/expire",
			...(who === "guest" ? { before: pay } : { after: pay }),
		});
		await database.db
			.update(bookings)
			.set({ holdExpiresAt: new Date(ctx.clock.now().getTime() - 1) })
			.where(eq(bookings.id, held.bookingId));
		await expireHolds(ctx);
		await deliverAll(ctx);
		const after = await readPayments(ctx, held.bookingId);
		const isPaid = who === "guest";
		expect([after.booking.state, after.ledger]).toEqual(
			isPaid ? ["confirmed", ["payment 73080", "price 243600"]] : ["expired", []],
		);
	}
});

test("scenario 20: complete but unpaid stays as it is and keeps its nights until Stripe knows; then it is paid, or over", async () => {
	for (const isPaid of [true, false]) {
		const ctx = makeTestContext(database);
		const held = await holdStay(ctx, { propertyId: await makeHome(ctx) });
		ctx.stripeModel.payLater(held.sessionId);
		await deliverAll(ctx);
		ctx.clock.advance({ minutes: 60 });
		await expireHolds(ctx);
		expect(await readPayments(ctx, held.bookingId)).toMatchObject({ booking: { state: "hold" }, ledger: [] });
		ctx.stripeModel.settleLater(held.sessionId, isPaid);
		await deliverAll(ctx);
		await expireHolds(ctx);
		const after = await readPayments(ctx, held.bookingId);
		expect(after.booking.state).toBe(isPaid ? "confirmed" : "expired");
		expect(after.payments.map(({ state }) => state)).toEqual([isPaid ? "succeeded" : "failed"]);
	}
});

test("scenario 21, W6: another amount, currency or mode confirms nothing: a task and a word to the host, and the refund made by hand ends it", async () => {
	for (const changed of [{ amount_total: 73_081 }, { currency: "usd" }]) {
		const ctx = makeTestContext(database);
		const held = await holdStay(ctx, { propertyId: await makeHome(ctx) });
		ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
		ctx.stripeModel.edit(held.sessionId, changed);
		const intentId = ctx.stripeModel.get("checkout.session", held.sessionId).payment_intent ?? "";
		const { amount_total: amount = 73_080, currency = "mxn" } = changed as { amount_total?: number; currency?: string };
		ctx.stripeModel.edit(intentId, { amount, amount_received: amount, currency });
		for (let told = 0; told < 2; told++) expect(await settle(ctx, held.sessionId)).toBe("quarantined");
		await deliverAll(ctx);
		const after = await readPayments(ctx, held.bookingId);
		expect(after).toMatchObject({ booking: { state: "hold" }, ledger: [], mails: [] });
		expect(after.tasks).toEqual(["payment_mismatch"]);
		expect(after.notices).toEqual(["payment_mismatch"]);
		expect(after.payments[0]?.state).toBe("open");
		ctx.stripeModel.refundInDashboard(intentId);
		await deliverAll(ctx);
		ctx.clock.advance({ minutes: 60 });
		await expireHolds(ctx);
		expect(await readPayments(ctx, held.bookingId)).toMatchObject({ booking: { state: "expired" }, ledger: [] });
	}
});

async function bookedStay(now = "2026-03-01T12:00:00Z") {
	const ctx = makeTestContext(database, { now });
	const held = await bookStay(ctx, { propertyId: await makeHome(ctx) });
	return { ctx, ...held };
}

async function balanceSession(ctx: TestContext, bookingId: Id<"booking">): Promise<string> {
	const opened = await openCheckout(ctx, { bookingId, purpose: "balance" });
	if (!opened.ok) throw new Error(opened.reason);
	const [row] = await database.db.select().from(payments).where(eq(payments.id, opened.paymentId));
	return row?.stripeSessionId ?? "";
}

test("B8: once the balance is paid by link no charge is planned, and none is made", async () => {
	const { ctx, bookingId } = await bookedStay();
	await payAndSettle(ctx, await balanceSession(ctx, bookingId));
	const after = await readPayments(ctx, bookingId);
	expect(after.booking).toMatchObject({ nextChargeAt: null, chargeProblem: null });
	expect(after.money.balanceMinor).toBe(0);
	expect(after.mails).toEqual(["confirmation", "receipt"]);
	ctx.clock.set("2026-03-11T22:00:00Z");
	expect(await chargeBalance(ctx, { bookingId, by: "job" })).toEqual({ ok: false, reason: "nothing_due" });
});

test("B10: paying one session ends every other one for the same", async () => {
	const { ctx, bookingId } = await bookedStay();
	const first = await balanceSession(ctx, bookingId);
	// Another one for another sum, as after a change of what is owed.
	const [row] = await database.db.select().from(payments).where(eq(payments.stripeSessionId, first));
	if (!row) throw new Error("no payment");
	await database.db.update(payments).set({ amountMinor: 1_000 }).where(eq(payments.id, row.id));
	const second = await balanceSession(ctx, bookingId);
	expect(second).not.toBe(first);
	await payAndSettle(ctx, second);
	expect(ctx.stripeModel.get("checkout.session", first).status).toBe("expired");
	expect(ctx.stripeModel.list("checkout.session").filter(({ status }) => status === "open")).toEqual([]);
});

test("B11: a charge ends the open link first, and a link paid all the same is given back and told", async () => {
	const { ctx, bookingId } = await bookedStay();
	const sessionId = await balanceSession(ctx, bookingId);
	ctx.clock.set("2026-03-11T21:00:00Z");
	const late = await balanceSession(ctx, bookingId);
	expect(await chargeBalance(ctx, { bookingId, by: "job" })).toEqual({ ok: true, kind: "paid" });
	expect(ctx.stripeModel.get("checkout.session", late).status).toBe("expired");
	// Stripe lets nobody pay it any more; a world in which it had shows that the money would go back.
	ctx.stripeModel.edit(late, { status: "open", expires_at: Math.floor(ctx.clock.now().getTime() / 1000) + 60 });
	ctx.stripeModel.payOnPage(late, { card: "ok" });
	await deliverAll(ctx);
	await sendRefunds(ctx);
	await deliverAll(ctx);
	const after = await readPayments(ctx, bookingId);
	expect(after.money).toMatchObject({ owedMinor: 243_600, paidMinor: 243_600 });
	expect(after.ledger).toEqual(["payment 73080", "payment 170520", "payment 170520", "price 243600", "refund -170520"]);
	expect(after.notices).toContain("late_payment");
	expect(sessionId).not.toBe(late);
});

test("a link paid while the charge is on its way: the guest's payment counts, and no card is charged", async () => {
	const { ctx, bookingId } = await bookedStay();
	ctx.clock.set("2026-03-11T21:00:00Z");
	const sessionId = await balanceSession(ctx, bookingId);
	ctx.stripeModel.payOnPage(sessionId, { card: "ok" });
	expect(await chargeBalance(ctx, { bookingId, by: "job" })).toEqual({ ok: true, kind: "paid_by_link" });
	const after = await readPayments(ctx, bookingId);
	expect(after.ledger).toEqual(["payment 73080", "payment 170520", "price 243600"]);
});

test("W4: what is paid for a cancelled booking covers the fee that was accepted, and the rest goes back", async () => {
	const { ctx, bookingId, input } = await bookedStay();
	ctx.clock.set("2026-03-08T18:00:00Z");
	const sessionId = await balanceSession(ctx, bookingId);
	ctx.stripeModel.payOnPage(sessionId, { card: "ok" });
	ctx.stripeModel.setCard("stolen");
	const asGuest: TestContext = { ...ctx, actor: { kind: "guest", bookingId } };
	const preview = await previewCancellation(asGuest, { bookingId, wish: "guest" });
	if (!preview.ok) throw new Error(preview.reason);
	const cancelled = await cancelBooking(asGuest, { bookingId, previewKey: preview.preview.previewKey });
	expect(cancelled).toMatchObject({ ok: true, hostKeepsMinor: 121_800 });
	await deliverAll(ctx);
	await sendRefunds(ctx);
	await deliverAll(ctx);
	const after = await readPayments(ctx, bookingId);
	expect(after.booking.state).toBe("cancelled");
	expect(after.money).toMatchObject({ owedMinor: 121_800, paidMinor: 121_800, balanceMinor: 0, excessMinor: 0 });
	expect(input.stay).toEqual(stay);
});

test("a new card by the guest begins anew: tries are forgotten, and what is overdue is charged by the next run", async () => {
	const { ctx, bookingId } = await bookedStay();
	ctx.clock.set("2026-03-11T21:00:00Z");
	ctx.stripeModel.setCard("stolen");
	expect(await chargeBalance(ctx, { bookingId, by: "job" })).toEqual({ ok: false, reason: "declined" });
	expect(await chargeBalance(ctx, { bookingId, by: "host" })).toEqual({ ok: false, reason: "needs_guest" });
	const opened = await openCheckout(ctx, { bookingId, purpose: "card_change" });
	if (!opened.ok) throw new Error(opened.reason);
	const [row] = await database.db.select().from(payments).where(eq(payments.id, opened.paymentId));
	ctx.stripeModel.payOnPage(row?.stripeSessionId ?? "", { card: "ok" });
	await deliverAll(ctx);
	const { booking } = await readPayments(ctx, bookingId);
	expect(booking).toMatchObject({ chargeTries: 0, chargeProblem: null, nextChargeAt: ctx.clock.now() });
	expect(await chargeBalance(ctx, { bookingId, by: "job" })).toEqual({ ok: true, kind: "paid" });
});

test("W2: a top-up that moves the dates ends the open link for the balance of before", async () => {
	const { ctx, bookingId } = await bookedStay();
	const before = await balanceSession(ctx, bookingId);
	const asGuest: TestContext = { ...ctx, actor: { kind: "guest", bookingId } };
	const longer = { bookingId, arrival: stay.arrival, departure: plainDate("2026-03-14") };
	const seen = await previewChange(asGuest, longer);
	if (!seen.ok) throw new Error(JSON.stringify(seen));
	const { previewKey } = seen.preview;
	const held = await changeDates(asGuest, { ...longer, previewKey, attemptKey: ctx.newId("change") });
	if (!held.ok || held.isApplied) throw new Error(JSON.stringify(held));
	const topUp = ctx.stripeModel.list("checkout.session").find(({ url }) => url === held.checkoutUrl);
	expect(await payAndSettle(ctx, topUp?.id ?? "")).toBe("settled");
	expect(ctx.stripeModel.get("checkout.session", before).status).toBe("expired");
	const after = await balanceSession(ctx, bookingId);
	const { money } = await readPayments(ctx, bookingId);
	expect(ctx.stripeModel.get("checkout.session", after).amount_total).toBe(money.balanceMinor);
	expect(openSessions(ctx)).toHaveLength(1);
});

const SESSIONS = "/v1/checkout/sessions";
const openSessions = (ctx: TestContext) =>
	ctx.stripeModel.list("checkout.session").filter(({ status }) => status === "open");

/** A hold whose session was asked for, and the answer was lost on the way to Stripe or back. */
async function holdWithoutAnswer(kind: "drop_before" | "drop_after") {
	const ctx = makeTestContext(database);
	const held = await placeHold(ctx, await holdInput(ctx, { propertyId: await makeHome(ctx) }));
	if (!held.ok) throw new Error(held.reason);
	const { bookingId } = held;
	const ask = (as: TestContext = ctx) => openCheckout(as, { bookingId, purpose: "first" });
	ctx.stripeModel.faults.add({ kind, method: "POST", path: SESSIONS });
	expect(await ask()).toEqual({ ok: false, reason: "unavailable" });
	return { ctx, bookingId, ask };
}

test("scenario 13: a lost answer is never proof that no session exists: it is found, and no second one is made", async () => {
	const { ctx, bookingId, ask } = await holdWithoutAnswer("drop_before");
	ctx.clock.advance({ minutes: 2 });
	ctx.stripeModel.faults.add({ kind: "drop_after", method: "POST", path: SESSIONS });
	expect(await ask()).toEqual({ ok: false, reason: "unavailable" });
	expect((await readPayments(ctx, bookingId)).payments.map(({ state }) => state)).toEqual(["unknown"]);
	expect(await ask()).toMatchObject({ ok: true, url: openSessions(ctx)[0]?.url });
	expect(openSessions(ctx)).toHaveLength(1);
});

test("scenario 16: two tabs at once: the second one gets the session that the first one's call has just brought", async () => {
	const ctx = makeTestContext(database);
	const held = await placeHold(ctx, await holdInput(ctx, { propertyId: await makeHome(ctx) }));
	if (!held.ok || !ctx.stripe) throw new Error("no hold");
	const asked = { bookingId: held.bookingId, purpose: "first" } as const;
	const first: { url?: string } = {};
	const createSession = async () => {
		const opened = await openCheckout(ctx, asked);
		if (opened.ok) first.url = opened.url;
		return { ok: false, kind: "unknown", code: "idempotency_key_in_use" } as const;
	};
	const second = await openCheckout({ ...ctx, stripe: { ...ctx.stripe, createSession } }, asked);
	expect(second).toMatchObject({ ok: true, url: first.url });
	expect((await readPayments(ctx, held.bookingId)).payments).toHaveLength(1);
	expect(openSessions(ctx)).toHaveLength(1);
});

test("scenario 14: a key that was used for another request may have made a session: it is ended before the nights are free", async () => {
	const { ctx, bookingId } = await holdWithoutAnswer("drop_after");
	await database.db.update(payments).set({ state: "saved" }).where(eq(payments.bookingId, bookingId));
	// The same key with another way back, as after a change of the base address between the two calls.
	const moved = { ...ctx, site: { ...ctx.site, baseUrl: `${ctx.site.baseUrl}/` } };
	expect(openSessions(ctx)).toHaveLength(1);
	expect(await endHold(moved, { bookingId, end: "given_up" })).toBe("released");
	expect(openSessions(ctx)).toEqual([]);
});

test("a page of Stripe's that was opened while a hold is ended keeps the nights closed until it is ended too", async () => {
	const { ctx, held } = await (async () => {
		const ctx = makeTestContext(database);
		return { ctx, held: await holdStay(ctx, { propertyId: await makeHome(ctx) }) };
	})();
	const { bookingId } = held;
	await database.db.update(bookings).set({ holdKind: "host_quote" }).where(eq(bookings.id, bookingId));
	// The guest of a quote opens another page just after ours was ended.
	ctx.stripeFetch.interrupt({
		method: "POST",
		path: `${SESSIONS}/*/expire`,
		after: async () => {
			await database.db.update(payments).set({ state: "expired" }).where(eq(payments.bookingId, bookingId));
			await openCheckout(ctx, { bookingId, purpose: "first" });
		},
	});
	expect(await endHold(ctx, { bookingId, end: "portal_took_nights" })).toBe("not_yet");
	expect((await readPayments(ctx, bookingId)).booking.state).toBe("hold");
	expect(await endHold(ctx, { bookingId, end: "portal_took_nights" })).toBe("released");
	expect(openSessions(ctx)).toEqual([]);
});

test("scenario 22: the price moves while the guest pays: the frozen quote is what is asked for, paid and owed", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const held = await holdStay(ctx, { propertyId });
	await givePlan(ctx, propertyId, { nightMinor: 500_000 });
	expect(await openCheckout(ctx, { bookingId: held.bookingId, purpose: "first" })).toMatchObject({ ok: true });
	expect(openSessions(ctx).map((session) => [session.id, session.amount_total])).toEqual([[held.sessionId, 73_080]]);
	expect(await payAndSettle(ctx, held.sessionId)).toBe("settled");
	const after = await readPayments(ctx, held.bookingId);
	expect(after.ledger).toEqual(["payment 73080", "price 243600"]);
});

test("what the host gave back at Stripe is not charged again because the guest stores another card", async () => {
	const { ctx, bookingId } = await bookedStay();
	ctx.clock.set("2026-03-11T21:00:00Z");
	expect(await chargeBalance(ctx, { bookingId, by: "job" })).toEqual({ ok: true, kind: "paid" });
	const [balance] = ctx.stripeModel.list("payment_intent").filter(({ metadata }) => metadata["purpose"] === "balance");
	ctx.stripeModel.refundInDashboard(balance?.id ?? "");
	await deliverAll(ctx);
	expect((await readPayments(ctx, bookingId)).booking).toMatchObject({ chargeProblem: "refunded_outside" });
	const opened = await openCheckout(ctx, { bookingId, purpose: "card_change" });
	if (!opened.ok) throw new Error(opened.reason);
	const [row] = await database.db.select().from(payments).where(eq(payments.id, opened.paymentId));
	ctx.stripeModel.payOnPage(row?.stripeSessionId ?? "", { card: "ok" });
	await deliverAll(ctx);
	expect((await readPayments(ctx, bookingId)).booking).toMatchObject({
		nextChargeAt: null,
		chargeProblem: "refunded_outside",
	});
});
