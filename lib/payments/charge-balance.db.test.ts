import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bookingChanges } from "#db/schema/booking-changes.ts";
import { bookings } from "#db/schema/bookings.ts";
import { incidents } from "#db/schema/incidents.ts";
import { payments } from "#db/schema/payments.ts";
import { cancelBooking } from "#lib/bookings/cancel-booking.ts";
import { previewCancellation } from "#lib/bookings/preview-cancellation.ts";
import { deliverGuestMails } from "#lib/messages/deliver-guest-mails.ts";
import { chargeBalance } from "#lib/payments/charge-balance.ts";
import { chargeDueBalances } from "#lib/payments/charge-due-balances.ts";
import { extendBalance } from "#lib/payments/extend-balance.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import { sendPaymentLink } from "#lib/payments/send-payment-link.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { bookStay, makeHome, payAndSettle } from "#lib/testing/book-a-stay.ts";
import { deliverAll, readPayments } from "#lib/testing/read-payments.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase({ connections: 30 });
});
afterAll(() => database.close());
// The job sees every booking of the database: those of earlier tests are none of the next one's.
beforeEach(() => database.db.update(bookings).set({ nextChargeAt: null }));

/** 15:00 there, the day after arrival: when the balance of 1,705.20 is due. */
const DUE = "2026-03-11T21:00:00Z";
const CHARGES = "/v1/payment_intents";

/** A stay from 10 to 12 March with its deposit paid, seen at the instant at which its balance is due. */
async function dueStay(at = DUE) {
	const ctx = makeTestContext(database);
	const { bookingId } = await bookStay(ctx, { propertyId: await makeHome(ctx) });
	await deliverAll(ctx);
	ctx.clock.set(at);
	return { ctx, bookingId };
}

const intentsOf = (ctx: TestContext) =>
	ctx.stripeModel.list("payment_intent").filter(({ metadata }) => metadata["purpose"] === "balance");

async function attemptsOf(ctx: TestContext, bookingId: Id<"booking">) {
	return (await readPayments(ctx, bookingId)).payments.filter(({ method }) => method === "off_session");
}

test("B5, scenario 26: job, scan, the host's button and the webhook at once, 20 times each, make one charge of the exact amount", async () => {
	const { ctx, bookingId } = await dueStay();
	const all = Array.from({ length: 20 }, () => [
		chargeBalance(ctx, { bookingId, by: "job" }),
		chargeDueBalances(ctx),
		chargeBalance(ctx, { bookingId, by: "host" }),
		deliverAll(ctx),
	]);
	await Promise.all(all.flat());
	await deliverAll(ctx);
	expect(intentsOf(ctx).map(({ amount, status }) => [amount, status])).toEqual([[170_520, "succeeded"]]);
	const after = await readPayments(ctx, bookingId);
	expect(after.ledger).toEqual(["payment 73080", "payment 170520", "price 243600"]);
	expect(after.mails).toEqual(["confirmation", "receipt"]);
	expect(await attemptsOf(ctx, bookingId)).toHaveLength(1);
});

test("B7: asking again after success changes nothing: no row and no call", async () => {
	const { ctx, bookingId } = await dueStay();
	expect(await chargeBalance(ctx, { bookingId, by: "job" })).toEqual({ ok: true, kind: "paid" });
	const before = ctx.stripeFetch.requests.length;
	for (const by of ["job", "host"] as const) {
		expect(await chargeBalance(ctx, { bookingId, by })).toEqual({ ok: false, reason: "nothing_due" });
	}
	expect(ctx.stripeFetch.requests).toHaveLength(before);
	expect(await attemptsOf(ctx, bookingId)).toHaveLength(1);
});

test("B13: the scan takes a stay with a paid deposit and an open balance, and none before its time", async () => {
	const { ctx, bookingId } = await dueStay("2026-03-11T20:59:59Z");
	expect(await chargeDueBalances(ctx)).toMatchObject({ due: 0 });
	expect(await chargeBalance(ctx, { bookingId, by: "host" })).toEqual({ ok: false, reason: "not_due" });
	ctx.clock.set(DUE);
	expect(await chargeDueBalances(ctx)).toMatchObject({ due: 1, paid: 1 });
	expect((await readPayments(ctx, bookingId)).money.balanceMinor).toBe(0);
});

test("B6, W16: after departure an unpaid balance is still collected", async () => {
	const { ctx, bookingId } = await dueStay("2026-03-20T00:00:00Z");
	await database.db.update(bookings).set({ state: "completed" }).where(eq(bookings.id, bookingId));
	expect(await chargeDueBalances(ctx)).toMatchObject({ paid: 1 });
	expect((await readPayments(ctx, bookingId)).money.balanceMinor).toBe(0);
});

test("scenario 27, B15, W1: charged and never told of it: the next run finds the charge and records it once", async () => {
	const { ctx, bookingId } = await dueStay();
	ctx.stripeModel.faults.add({ kind: "drop_after", method: "POST", path: CHARGES });
	expect(await chargeBalance(ctx, { bookingId, by: "job" })).toEqual({ ok: false, reason: "pending" });
	expect((await attemptsOf(ctx, bookingId)).map(({ state }) => state)).toEqual(["unknown"]);
	expect(await chargeBalance(ctx, { bookingId, by: "host" })).toEqual({ ok: false, reason: "pending" });
	ctx.clock.advance({ minutes: 5 });
	expect(await chargeDueBalances(ctx)).toMatchObject({ paid: 1 });
	expect(intentsOf(ctx)).toHaveLength(1);
	expect((await attemptsOf(ctx, bookingId)).map(({ state }) => state)).toEqual(["succeeded"]);
	expect((await readPayments(ctx, bookingId)).money.balanceMinor).toBe(0);
});

test("W1: while it is not known what came of a charge, no page opens that would collect the balance a second time", async () => {
	const { ctx, bookingId } = await dueStay();
	ctx.stripeModel.faults.add({ kind: "drop_after", method: "POST", path: CHARGES });
	expect(await chargeBalance(ctx, { bookingId, by: "job" })).toEqual({ ok: false, reason: "pending" });
	const ask = () => openCheckout(ctx, { bookingId, purpose: "balance" });
	expect(await ask()).toEqual({ ok: false, reason: "payment_under_way" });
	expect(await sendPaymentLink(ctx, bookingId)).toEqual({ ok: false, reason: "payment_under_way" });
	ctx.clock.advance({ minutes: 5 });
	expect(await chargeDueBalances(ctx)).toMatchObject({ paid: 1 });
	expect(await ask()).toEqual({ ok: false, reason: "nothing_due" });
});

test("W1: a request that never reached Stripe is made again under the same key, and charges once", async () => {
	const { ctx, bookingId } = await dueStay();
	ctx.stripeModel.faults.add({ kind: "drop_before", method: "POST", path: CHARGES, times: 2 });
	for (let run = 0; run < 3; run++) {
		await chargeDueBalances(ctx);
		ctx.clock.advance({ minutes: 5 });
	}
	expect(intentsOf(ctx)).toHaveLength(1);
	expect(await attemptsOf(ctx, bookingId)).toHaveLength(1);
	expect((await readPayments(ctx, bookingId)).money.balanceMinor).toBe(0);
});

test("W1, B15: the worker dies before it can ask: the stored attempt is asked for by the next run", async () => {
	const { ctx, bookingId } = await dueStay();
	const dying = { ...ctx, stripe: null } as TestContext;
	ctx.stripeFetch.interrupt({
		method: "POST",
		path: CHARGES,
		before: () => {
			throw new TypeError("the process was killed");
		},
	});
	await chargeBalance(ctx, { bookingId, by: "job" });
	expect(await chargeBalance(dying, { bookingId, by: "job" })).toEqual({ ok: false, reason: "payments_off" });
	ctx.clock.advance({ minutes: 5 });
	expect(await chargeDueBalances(ctx)).toMatchObject({ paid: 1 });
	expect(await attemptsOf(ctx, bookingId)).toHaveLength(1);
});

test("scenario 15: a stored 500 is looked up: what was done is found, and only proof of absence allows a new attempt", async () => {
	const done = await dueStay();
	done.ctx.stripeModel.faults.add({ kind: "stored_500_done", method: "POST", path: CHARGES });
	await chargeDueBalances(done.ctx);
	done.ctx.clock.advance({ minutes: 5 });
	await chargeDueBalances(done.ctx);
	expect(intentsOf(done.ctx)).toHaveLength(1);
	expect((await readPayments(done.ctx, done.bookingId)).money.balanceMinor).toBe(0);

	const { ctx, bookingId } = await dueStay();
	ctx.stripeModel.faults.add({ kind: "stored_500", method: "POST", path: CHARGES });
	for (let run = 0; run < 4; run++) {
		await chargeDueBalances(ctx);
		ctx.clock.advance({ minutes: 5 });
	}
	expect((await attemptsOf(ctx, bookingId)).map(({ state }) => state)).toEqual(["unknown"]);
	ctx.clock.advance({ minutes: 24 * 60 });
	await chargeDueBalances(ctx);
	await chargeDueBalances(ctx);
	expect((await attemptsOf(ctx, bookingId)).map(({ state, problem }) => [state, problem])).toEqual([
		["failed", "not_made"],
		["succeeded", null],
	]);
	expect(intentsOf(ctx)).toHaveLength(1);
});

test("scenario 14, W2: another amount under a key that was used charges nothing and is never taken for an answer", async () => {
	const { ctx, bookingId } = await dueStay();
	ctx.stripeModel.faults.add({ kind: "drop_after", method: "POST", path: CHARGES });
	ctx.stripeModel.setCard("stolen");
	await chargeDueBalances(ctx);
	const [attempt] = await attemptsOf(ctx, bookingId);
	if (!attempt) throw new Error("no attempt");
	// As if the amount had moved under the key; the intent itself is hidden, so that the key is really used again.
	await database.db
		.update(payments)
		.set({ params: { ...attempt.params, description: "another" } })
		.where(eq(payments.id, attempt.id));
	for (const { id } of intentsOf(ctx)) ctx.stripeModel.edit(id, { metadata: {} });
	ctx.clock.advance({ minutes: 5 });
	expect(await chargeDueBalances(ctx)).toMatchObject({ pending: 1 });
	expect((await attemptsOf(ctx, bookingId)).map(({ state, problem }) => [state, problem])).toEqual([
		["unknown", "key_changed"],
	]);
	expect(intentsOf(ctx).filter(({ status }) => status === "succeeded")).toEqual([]);
	const alarms = await database.db.select().from(incidents).where(eq(incidents.kind, "error"));
	expect(alarms.map(({ details }) => details["route"])).toContain("charge-balance");
	expect((await readPayments(ctx, bookingId)).ledger).toEqual(["payment 73080", "price 243600"]);
});

test("W2: each amount has a key of its own", async () => {
	const { ctx, bookingId } = await dueStay();
	ctx.stripeModel.setCard("insufficient_funds");
	await chargeDueBalances(ctx);
	await database.db
		.update(bookings)
		.set({ amountVersion: 2, nextChargeAt: ctx.clock.now() })
		.where(eq(bookings.id, bookingId));
	await chargeDueBalances(ctx);
	expect((await attemptsOf(ctx, bookingId)).map(({ idempotencyKey }) => idempotencyKey)).toEqual([
		`balance:${bookingId}:1:1`,
		`balance:${bookingId}:2:1`,
	]);
});

test("scenario 23: a bank that asks for the guest: no blind retry, one mail, the host is told, and a link is always at hand", async () => {
	const { ctx, bookingId } = await dueStay();
	ctx.stripeModel.setCard("authentication_always");
	expect(await chargeDueBalances(ctx)).toMatchObject({ declined: 1 });
	await deliverAll(ctx);
	ctx.clock.advance({ minutes: 60 });
	expect(await chargeDueBalances(ctx)).toMatchObject({ due: 0 });
	expect(await chargeBalance(ctx, { bookingId, by: "host" })).toEqual({ ok: false, reason: "needs_guest" });
	const after = await readPayments(ctx, bookingId);
	expect(after.booking).toMatchObject({
		state: "confirmed",
		chargeProblem: "authentication_required",
		nextChargeAt: null,
	});
	expect(after.mails).toEqual(["balance_failed", "confirmation"]);
	expect(after.notices).toEqual(["balance_failed", "booking_made"]);
	const opened = await sendPaymentLink(ctx, bookingId);
	if (!opened.ok) throw new Error(opened.reason);
	const row = (await readPayments(ctx, bookingId)).payments.find(({ id }) => id === opened.paymentId);
	await payAndSettle(ctx, row?.stripeSessionId ?? "");
	expect((await readPayments(ctx, bookingId)).money.balanceMinor).toBe(0);
});

test("scenario 24: an empty account in the house: four tries at 0, +3 h, 09:00 on the departure day and a day later, then the guest's turn", async () => {
	const { ctx, bookingId } = await dueStay();
	ctx.stripeModel.setCard("insufficient_funds");
	const tries: string[] = [];
	for (let minute = 0; minute < 4 * 24 * 60; minute += 15) {
		if ((await chargeDueBalances(ctx)).declined > 0) tries.push(ctx.clock.now().toISOString());
		ctx.clock.advance({ minutes: 15 });
	}
	expect(tries).toEqual([
		"2026-03-11T21:00:00.000Z",
		"2026-03-12T00:00:00.000Z",
		"2026-03-12T15:00:00.000Z",
		"2026-03-13T15:00:00.000Z",
	]);
	const after = await readPayments(ctx, bookingId);
	expect(after.booking).toMatchObject({ chargeTries: 4, nextChargeAt: null, chargeProblem: "insufficient_funds" });
	expect(after.mails.filter((kind) => kind === "balance_failed")).toHaveLength(4);
	expect(after.notices.filter((kind) => kind === "balance_failed")).toHaveLength(2);
	expect(await chargeBalance(ctx, { bookingId, by: "host" })).toEqual({ ok: false, reason: "too_many_tries" });
	expect(intentsOf(ctx)).toHaveLength(4);
});

test("scenario 24: money by the second try is taken once", async () => {
	const { ctx, bookingId } = await dueStay();
	ctx.stripeModel.setCard("insufficient_funds");
	await chargeDueBalances(ctx);
	ctx.stripeModel.setCard("ok");
	ctx.clock.advance({ minutes: 180 });
	expect(await chargeDueBalances(ctx)).toMatchObject({ paid: 1 });
	await deliverAll(ctx);
	const after = await readPayments(ctx, bookingId);
	expect(after.money.balanceMinor).toBe(0);
	expect(after.booking).toMatchObject({ nextChargeAt: null, chargeProblem: null });
	expect((await attemptsOf(ctx, bookingId)).map(({ state }) => state)).toEqual(["failed", "succeeded"]);
});

test.each([
	["stolen", "lost_or_stolen"],
	["expired", "expired_card"],
] as const)(
	"scenario 25: a %s card is asked once and never again; guest and host hear it once",
	async (card, problem) => {
		const { ctx, bookingId } = await dueStay();
		ctx.stripeModel.setCard(card);
		for (let run = 0; run < 5; run++) {
			await chargeDueBalances(ctx);
			await deliverAll(ctx);
			ctx.clock.advance({ minutes: 24 * 60 });
		}
		expect(intentsOf(ctx)).toHaveLength(1);
		const after = await readPayments(ctx, bookingId);
		expect(after.booking).toMatchObject({ chargeProblem: problem, nextChargeAt: null });
		expect(after.mails).toEqual(["balance_failed", "confirmation"]);
		expect(after.notices).toEqual(["balance_failed", "booking_made"]);
	},
);

test("W8: a change that waits for its top-up holds the charge up, and its end lets it go on", async () => {
	const { ctx, bookingId } = await dueStay();
	const { booking } = await readPayments(ctx, bookingId);
	await database.db.insert(bookingChanges).values({
		id: ctx.newId("change"),
		bookingId,
		state: "held",
		attemptKey: `held-${bookingId}`,
		askedBy: "guest",
		fromArrival: booking.arrival,
		fromDeparture: booking.departure,
		toArrival: booking.arrival,
		toDeparture: plainDate("2026-03-14"),
		quote: booking.quote,
		priceChangeMinor: 1_000,
		keptMinor: 0,
		topUpMinor: 1_000,
		holdExpiresAt: new Date("2026-03-11T21:30:00Z"),
		createdAt: ctx.clock.now(),
		createdBy: "guest",
	});
	expect(await chargeBalance(ctx, { bookingId, by: "job" })).toEqual({ ok: false, reason: "change_open" });
	ctx.clock.advance({ minutes: 31 });
	expect(await chargeDueBalances(ctx)).toMatchObject({ paid: 1 });
});

async function giveMoreTime(ctx: TestContext, bookingId: Id<"booking">, dueAt: string) {
	expect(await extendBalance(ctx, { bookingId, dueAt: new Date(dueAt) })).toMatchObject({ ok: true });
	ctx.clock.set(dueAt);
	return chargeDueBalances(ctx);
}

test("scenario 25: a card that was refused for good is not tried again after the host gave more time: the guest is asked for another", async () => {
	const { ctx, bookingId } = await dueStay();
	ctx.stripeModel.setCard("stolen");
	expect(await chargeDueBalances(ctx)).toMatchObject({ declined: 1 });
	expect(await giveMoreTime(ctx, bookingId, "2026-03-20T18:00:00Z")).toMatchObject({ due: 1, declined: 1 });
	expect(intentsOf(ctx)).toHaveLength(1);
	const after = await readPayments(ctx, bookingId);
	expect(after.booking).toMatchObject({ chargeProblem: "lost_or_stolen", nextChargeAt: null });
	expect(after.mails.filter((kind) => kind === "balance_failed")).toHaveLength(2);
	expect(after.notices.filter((kind) => kind === "balance_failed")).toHaveLength(2);
	expect(await chargeDueBalances(ctx)).toMatchObject({ due: 0 });
});

test("scenario 24: more time from the host makes no fifth try of the same card within 30 days, and one after them", async () => {
	const { ctx, bookingId } = await dueStay();
	ctx.stripeModel.setCard("insufficient_funds");
	for (const day of ["11", "12", "13", "14"]) {
		const at = new Date(`2026-03-${day}T21:00:00Z`);
		ctx.clock.set(at);
		await database.db.update(bookings).set({ nextChargeAt: at }).where(eq(bookings.id, bookingId));
		await chargeDueBalances(ctx);
	}
	expect(intentsOf(ctx)).toHaveLength(4);
	expect(await giveMoreTime(ctx, bookingId, "2026-03-25T18:00:00Z")).toMatchObject({ due: 1, declined: 1 });
	expect(intentsOf(ctx)).toHaveLength(4);
	ctx.stripeModel.setCard("ok");
	expect(await giveMoreTime(ctx, bookingId, "2026-04-20T18:00:00Z")).toMatchObject({ due: 1, paid: 1 });
	expect(intentsOf(ctx)).toHaveLength(5);
});

test("W15: the fee of a cancellation that cannot be charged is told to the guest, and the mail names the amount of the link", async () => {
	const ctx = makeTestContext(database);
	const { bookingId } = await bookStay(ctx, { propertyId: await makeHome(ctx) });
	await deliverAll(ctx);
	await deliverGuestMails(ctx);
	ctx.clock.set("2026-03-08T18:00:00Z");
	ctx.stripeModel.setCard("stolen");
	const asGuest: TestContext = { ...ctx, actor: { kind: "guest", bookingId } };
	const preview = await previewCancellation(asGuest, { bookingId, wish: "guest" });
	if (!preview.ok) throw new Error(preview.reason);
	await cancelBooking(asGuest, { bookingId, previewKey: preview.preview.previewKey });
	await chargeDueBalances(ctx);
	await deliverGuestMails(ctx);
	const told = ctx.sendMail.sent.filter(({ subject }) => subject.includes("No pudimos cobrar"));
	expect(told).toHaveLength(1);
	expect(told[0]?.text).toContain("$487.20");
	expect(told[0]?.text).toMatch(/sigue cancelada; lo que falta es el cargo que aceptaste/);
	const opened = await sendPaymentLink(ctx, bookingId);
	if (!opened.ok) throw new Error(opened.reason);
	const session = ctx.stripeModel.list("checkout.session").find(({ url }) => url === opened.url);
	expect(session?.amount_total).toBe(48_720);
});
