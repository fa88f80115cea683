import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bookings } from "#db/schema/bookings.ts";
import { chargeBalance } from "#lib/payments/charge-balance.ts";
import { chargeDueBalances } from "#lib/payments/charge-due-balances.ts";
import { extendBalance } from "#lib/payments/extend-balance.ts";
import { recordHostPayment } from "#lib/payments/record-host-payment.ts";
import { sendPaymentLink } from "#lib/payments/send-payment-link.ts";
import { waiveBalance } from "#lib/payments/waive-balance.ts";
import { bookStay, makeHome } from "#lib/testing/book-a-stay.ts";
import { deliverAll, readPayments } from "#lib/testing/read-payments.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());
// The job sees every booking of the database: those of earlier tests are none of the next one's.
beforeEach(() => database.db.update(bookings).set({ nextChargeAt: null }));

/** A stay from 10 to 12 March with its deposit paid, when its balance of 1,705.20 is due. */
async function dueStay() {
	const ctx = makeTestContext(database);
	const { bookingId } = await bookStay(ctx, { propertyId: await makeHome(ctx) });
	await deliverAll(ctx);
	ctx.clock.set("2026-03-11T21:00:00Z");
	return { ctx, bookingId };
}

const chargesOf = (ctx: TestContext) =>
	ctx.stripeFetch.requests.filter((each) => each === "POST /v1/payment_intents").length;

test("B16: a link twice, without a charge before, and after the session expired: always one that works", async () => {
	const { ctx, bookingId } = await dueStay();
	await database.db.update(bookings).set({ nextChargeAt: null }).where(eq(bookings.id, bookingId));
	const first = await sendPaymentLink(ctx, bookingId);
	const second = await sendPaymentLink(ctx, bookingId);
	expect(first).toMatchObject({ ok: true });
	expect(second).toEqual(first);
	ctx.clock.advance({ minutes: 32 });
	const third = await sendPaymentLink(ctx, bookingId);
	if (!first.ok || !third.ok) throw new Error("no link");
	expect(third.url).not.toBe(first.url);
	expect(ctx.stripeModel.list("checkout.session").filter(({ status }) => status === "open")).toHaveLength(1);
	expect((await readPayments(ctx, bookingId)).mails.filter((kind) => kind === "payment_link")).toHaveLength(2);
});

test("a rest below what Stripe takes is let go, with its own entry", async () => {
	const { ctx, bookingId } = await dueStay();
	const paid = { bookingId, method: "cash", amountMinor: 170_000, formKey: `rest-${bookingId}` } as const;
	expect(await recordHostPayment(ctx, paid)).toEqual({ ok: true, balanceMinor: 520 });
	expect(await chargeBalance(ctx, { bookingId, by: "job" })).toEqual({ ok: true, kind: "waived" });
	const after = await readPayments(ctx, bookingId);
	expect(after.money.balanceMinor).toBe(0);
	expect(after.ledger).toContain("waiver -520");
	expect(chargesOf(ctx)).toBe(0);
});

test("cash is recorded once for each form, never beyond the balance, and ends the guest's open link", async () => {
	const { ctx, bookingId } = await dueStay();
	await sendPaymentLink(ctx, bookingId);
	const form = { bookingId, method: "cash", amountMinor: 170_520, formKey: `cash-${bookingId}` } as const;
	expect(await recordHostPayment(ctx, { ...form, amountMinor: 170_521, formKey: "too-much" })).toEqual({
		ok: false,
		reason: "more_than_due",
	});
	const both = await Promise.all([recordHostPayment(ctx, form), recordHostPayment(ctx, form)]);
	expect(both).toEqual([
		{ ok: true, balanceMinor: 0 },
		{ ok: true, balanceMinor: 0 },
	]);
	const after = await readPayments(ctx, bookingId);
	expect(after.ledger).toEqual(["cash 170520", "payment 73080", "price 243600"]);
	expect(after.booking.nextChargeAt).toBeNull();
	expect(ctx.stripeModel.list("checkout.session").some(({ status }) => status === "open")).toBe(false);
	expect(await chargeDueBalances(ctx)).toMatchObject({ due: 0 });
});

test("the host gives more time, and lets the rest go", async () => {
	const { ctx, bookingId } = await dueStay();
	const dueAt = new Date("2026-03-14T18:00:00Z");
	expect(await extendBalance(ctx, { bookingId, dueAt })).toEqual({ ok: true, dueAt });
	expect(await chargeDueBalances(ctx)).toMatchObject({ due: 0 });
	expect(await waiveBalance(ctx, { bookingId, expectedMinor: 1, reason: "cortesía" })).toEqual({
		ok: false,
		reason: "changed_meanwhile",
	});
	expect(await waiveBalance(ctx, { bookingId, expectedMinor: 170_520, reason: "cortesía" })).toMatchObject({
		ok: true,
	});
	ctx.clock.set(dueAt);
	expect(await chargeDueBalances(ctx)).toMatchObject({ due: 0 });
	expect((await readPayments(ctx, bookingId)).money.balanceMinor).toBe(0);
});

test("no card on file: guest and host are told once, and nothing is tried", async () => {
	const { ctx, bookingId } = await dueStay();
	await database.db.update(bookings).set({ stripePaymentMethodId: null }).where(eq(bookings.id, bookingId));
	expect(await chargeDueBalances(ctx)).toMatchObject({ declined: 1 });
	expect(await chargeDueBalances(ctx)).toMatchObject({ due: 0 });
	const after = await readPayments(ctx, bookingId);
	expect(after.booking.chargeProblem).toBe("no_card");
	expect(after.mails).toEqual(["balance_failed", "confirmation"]);
	expect(chargesOf(ctx)).toBe(0);
});

test("only a host asks for a charge by hand", async () => {
	const { ctx, bookingId } = await dueStay();
	const guest: TestContext = { ...ctx, actor: { kind: "guest", bookingId } };
	await expect(chargeBalance(guest, { bookingId, by: "host" })).rejects.toMatchObject({ code: "forbidden" });
	await expect(waiveBalance(guest, { bookingId, expectedMinor: 1, reason: "" })).rejects.toMatchObject({
		code: "forbidden",
	});
});
