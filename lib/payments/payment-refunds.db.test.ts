import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refunds } from "#db/schema/refunds.ts";
import { chargeBalance } from "#lib/payments/charge-balance.ts";
import { listBookingLedger } from "#lib/payments/list-booking-ledger.ts";
import { recordHostPayment } from "#lib/payments/record-host-payment.ts";
import { planRefunds } from "#lib/payments/request-refunds.ts";
import { resumeCharges } from "#lib/payments/resume-charges.ts";
import { sendRefunds } from "#lib/payments/send-refunds.ts";
import { settleRefund } from "#lib/payments/settle-refund.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { bookStay, makeHome } from "#lib/testing/book-a-stay.ts";
import { deliver, deliverAll, readPayments } from "#lib/testing/read-payments.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase({ connections: 20 });
});
afterAll(() => database.close());

/** A stay paid whole: a deposit of 730.80 and a balance of 1,705.20. */
async function paidStay() {
	const ctx = makeTestContext(database);
	const { bookingId } = await bookStay(ctx, { propertyId: await makeHome(ctx) });
	ctx.clock.set("2026-03-11T21:00:00Z");
	expect(await chargeBalance(ctx, { bookingId, by: "job" })).toEqual({ ok: true, kind: "paid" });
	await deliverAll(ctx);
	const [deposit, balance] = ctx.stripeModel.list("payment_intent").map(({ id }) => id);
	if (!deposit || !balance) throw new Error("not paid");
	return { ctx, bookingId, deposit, balance };
}

function plan(ctx: TestContext, bookingId: Id<"booking">, amountMinor: number) {
	return inTransaction(ctx.database, (tx) => planRefunds(ctx, tx, { bookingId, amountMinor, reason: "cancelled" }));
}

const stripeRefunds = (ctx: TestContext) =>
	ctx.stripeModel.list("refund").map(({ amount, payment_intent }) => [payment_intent, amount]);

test("W10: what goes back is spread over all payments, the newest first, one refund for each", async () => {
	const { ctx, bookingId, deposit, balance } = await paidStay();
	await plan(ctx, bookingId, 200_000);
	expect(await sendRefunds(ctx)).toMatchObject({ sent: 2 });
	expect(stripeRefunds(ctx)).toEqual(
		expect.arrayContaining([
			[balance, 170_520],
			[deposit, 29_480],
		]),
	);
	const after = await readPayments(ctx, bookingId);
	expect(after.money.paidMinor).toBe(43_600);
	expect(after.mails.filter((kind) => kind === "refunded")).toHaveLength(2);
});

test("scenario 28: never more than was captured goes back; what Stripe never had is a task for the host", async () => {
	const { ctx, bookingId } = await paidStay();
	await plan(ctx, bookingId, 250_000);
	await plan(ctx, bookingId, 10_000);
	await sendRefunds(ctx);
	expect(stripeRefunds(ctx).reduce((sum, [, amount]) => sum + Number(amount), 0)).toBe(243_600);
	expect((await readPayments(ctx, bookingId)).tasks).toEqual(["refund_by_transfer", "refund_by_transfer"]);
});

test("scenario 28: sent twice at once, every refund is made once", async () => {
	const { ctx, bookingId } = await paidStay();
	await plan(ctx, bookingId, 100_000);
	await Promise.all(Array.from({ length: 5 }, () => sendRefunds(ctx)));
	expect(stripeRefunds(ctx)).toHaveLength(1);
	expect((await readPayments(ctx, bookingId)).ledger).toContain("refund -100000");
});

test("scenario 28: a refund made in the Dashboard is written down as such, and never charged again by itself", async () => {
	const { ctx, bookingId, balance } = await paidStay();
	ctx.stripeModel.refundInDashboard(balance, 50_000);
	await deliverAll(ctx);
	const after = await readPayments(ctx, bookingId);
	expect(after.refunds.map(({ reason, state, amountMinor }) => [reason, state, amountMinor])).toEqual([
		["external", "pending", 50_000],
	]);
	expect(after.booking).toMatchObject({ nextChargeAt: null, chargeProblem: "refunded_outside" });
	expect(after.money.balanceMinor).toBe(50_000);
});

test("a refund whose answer is lost is looked up and never made twice, also after Stripe has forgotten the key", async () => {
	const { ctx, bookingId } = await paidStay();
	await plan(ctx, bookingId, 100_000);
	ctx.stripeModel.faults.add({ kind: "drop_after", method: "POST", path: "/v1/refunds" });
	expect(await sendRefunds(ctx)).toMatchObject({ unknown: 1 });
	expect((await readPayments(ctx, bookingId)).refunds.map(({ state }) => state)).toEqual(["planned"]);
	ctx.clock.advance({ minutes: 25 * 60 });
	expect(await sendRefunds(ctx)).toMatchObject({ sent: 1 });
	expect(stripeRefunds(ctx)).toHaveLength(1);
	expect((await readPayments(ctx, bookingId)).ledger).toContain("refund -100000");
});

test("a refund that never reached Stripe is asked for again", async () => {
	const { ctx, bookingId } = await paidStay();
	await plan(ctx, bookingId, 100_000);
	ctx.stripeModel.faults.add({ kind: "drop_before", method: "POST", path: "/v1/refunds" });
	await sendRefunds(ctx);
	ctx.clock.advance({ minutes: 6 });
	expect(await sendRefunds(ctx)).toMatchObject({ sent: 1 });
	expect(stripeRefunds(ctx)).toHaveLength(1);
});

test("W14: a refund that Stripe refuses is a task and a word to the host, and nothing crashes", async () => {
	const { ctx, bookingId, balance } = await paidStay();
	await plan(ctx, bookingId, 170_520);
	ctx.stripeModel.refundInDashboard(balance);
	expect(await sendRefunds(ctx)).toMatchObject({ refused: 1 });
	const after = await readPayments(ctx, bookingId);
	expect(after.refunds.map(({ state, problem }) => [state, problem])).toEqual([["failed", "charge_already_refunded"]]);
	expect(after.tasks).toEqual(["refund_failed"]);
	expect(after.notices).toContain("refund_failed");
	expect(await sendRefunds(ctx)).toMatchObject({ sent: 0, refused: 0 });
});

test("W13: pending, succeeded and failed told in any order, twice, end as Stripe says", async () => {
	const ends = new Set<string>();
	for (const isShuffled of [false, true]) {
		const { ctx, bookingId } = await paidStay();
		await plan(ctx, bookingId, 100_000);
		await sendRefunds(ctx);
		const [refund] = ctx.stripeModel.list("refund");
		if (!refund) throw new Error("no refund");
		ctx.stripeModel.settleRefund(refund.id);
		ctx.stripeModel.failRefund(refund.id);
		const told = ctx.stripeModel.takeWebhooks();
		const order = isShuffled ? told.toReversed() : told;
		for (const webhook of [...order, ...told]) expect(await deliver(ctx, webhook)).toMatchObject({ ok: true });
		const after = await readPayments(ctx, bookingId);
		ends.add(JSON.stringify([after.ledger, after.refunds.map(({ state }) => state), after.tasks, after.notices]));
	}
	expect([...ends]).toHaveLength(1);
	expect([...ends][0]).toContain("refund_failed 100000");
});

test("W13: a reading that is older than what we know changes nothing", async () => {
	const { ctx, bookingId } = await paidStay();
	await plan(ctx, bookingId, 100_000);
	await sendRefunds(ctx);
	const [made] = ctx.stripeModel.list("refund");
	const pending = await ctx.stripe?.getRefund(made?.id ?? "");
	ctx.stripeModel.settleRefund(made?.id ?? "");
	await deliverAll(ctx);
	if (!pending?.ok) throw new Error("unread");
	expect(await settleRefund(ctx, pending.value)).toBe("already");
	expect((await readPayments(ctx, bookingId)).refunds.map(({ state }) => state)).toEqual(["succeeded"]);
});

test("scenario 29: a refund that fails later is undone in the ledger, and the host is told", async () => {
	const { ctx, bookingId } = await paidStay();
	const before = (await readPayments(ctx, bookingId)).money;
	await plan(ctx, bookingId, 100_000);
	await sendRefunds(ctx);
	const [made] = ctx.stripeModel.list("refund");
	ctx.stripeModel.settleRefund(made?.id ?? "");
	await deliverAll(ctx);
	expect((await readPayments(ctx, bookingId)).money.paidMinor).toBe(143_600);
	ctx.stripeModel.failRefund(made?.id ?? "");
	await deliverAll(ctx);
	const after = await readPayments(ctx, bookingId);
	expect(after.money).toEqual(before);
	expect(after.tasks).toEqual(["refund_failed"]);
	expect(after.notices).toContain("refund_failed");
});

test("scenario 29: a dispute stops automatic charges and takes its money; won gives it back and lets them go on, lost does not", async () => {
	for (const isWon of [true, false]) {
		const ctx = makeTestContext(database);
		const { bookingId, sessionId } = await bookStay(ctx, { propertyId: await makeHome(ctx) });
		const intentId = ctx.stripeModel.get("checkout.session", sessionId).payment_intent ?? "";
		const dispute = ctx.stripeModel.openDispute(intentId);
		await deliverAll(ctx);
		ctx.clock.set("2026-03-11T21:00:00Z");
		expect(await chargeBalance(ctx, { bookingId, by: "job" })).toEqual({ ok: false, reason: "frozen" });
		const open = await readPayments(ctx, bookingId);
		expect(open).toMatchObject({ booking: { state: "confirmed", isFrozen: true }, money: { paidMinor: 0 } });
		expect(open.notices).toEqual(["booking_made", "payment_disputed"]);
		expect(open.tasks).toEqual(["dispute"]);
		// Stripe gives nothing back of a payment that a bank holds.
		expect((await plan(ctx, bookingId, 10_000)).byTransferMinor).toBe(10_000);
		ctx.stripeModel.closeDispute(dispute.id, isWon);
		await deliverAll(ctx);
		const after = await readPayments(ctx, bookingId);
		expect(after.booking.isFrozen).toBe(!isWon);
		expect(after.money.paidMinor).toBe(isWon ? 73_080 : 0);
		if (!isWon) expect(await resumeCharges(ctx, bookingId)).toBe(true);
		expect((await readPayments(ctx, bookingId)).booking.isFrozen).toBe(false);
	}
});

test("B14: the ledger, the page and what would be charged say the same balance", async () => {
	const ctx = makeTestContext(database);
	const { bookingId } = await bookStay(ctx, { propertyId: await makeHome(ctx) });
	ctx.clock.set("2026-03-11T21:00:00Z");
	await recordHostPayment(ctx, { bookingId, method: "transfer", amountMinor: 12_345, formKey: `t-${bookingId}` });
	const { money } = await readPayments(ctx, bookingId);
	const page = await listBookingLedger(ctx, bookingId);
	const summed = page.entries.reduce(
		(sum, { kind, amountMinor }) => sum + (kind === "price" ? amountMinor : -amountMinor),
		0,
	);
	await chargeBalance(ctx, { bookingId, by: "job" });
	const charged = ctx.stripeModel.list("payment_intent").at(-1)?.amount;
	expect([summed, charged]).toEqual([money.balanceMinor, money.balanceMinor]);
});

test("W18: what the ledger tells cannot be deleted with its booking", async () => {
	const { ctx, bookingId } = await paidStay();
	const { bookings } = await import("#db/schema/bookings.ts");
	await expect(ctx.db.delete(bookings).where(eq(bookings.id, bookingId))).rejects.toThrow();
	expect((await readPayments(ctx, bookingId)).ledger).toHaveLength(3);
	expect(
		await ctx.db
			.select()
			.from(refunds)
			.where(and(eq(refunds.bookingId, bookingId))),
	).toEqual([]);
});
