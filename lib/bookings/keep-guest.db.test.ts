import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bookings } from "#db/schema/bookings.ts";
import { guestMails } from "#db/schema/guest-mails.ts";
import { incidents } from "#db/schema/incidents.ts";
import { blockNights } from "#lib/bookings/block-nights.ts";
import { expireHolds } from "#lib/bookings/expire-holds.ts";
import { keepGuest } from "#lib/bookings/keep-guest.ts";
import { deliverGuestMails } from "#lib/messages/deliver-guest-mails.ts";
import { readBookingMoney } from "#lib/payments/ledger-record.ts";
import { sendRefunds } from "#lib/payments/send-refunds.ts";
import { findWaitingRefund } from "#lib/payments/withdraw-refunds.ts";
import type { Role } from "#lib/shared/actor.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { holdStay } from "#lib/testing/book-a-stay.ts";
import { connectFeed, givePlan, readAgain } from "#lib/testing/factories.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

// The sweeper sees every hold of the database: those of earlier tests are none of the next one's.
beforeEach(() => database.db.update(bookings).set({ state: "cancelled" }).where(eq(bookings.state, "hold")));

const asHost = (ctx: TestContext, role: Role = "owner"): TestContext => ({
	...ctx,
	actor: { kind: "host", userId: "usr_22222222222222222222", role },
});

/** A guest has paid on Stripe's page when the job finds that Airbnb has sold the second of the two nights. */
async function paidWhileSold() {
	const ctx = makeTestContext(database);
	const { propertyId, feedId } = await connectFeed(ctx, []);
	await givePlan(ctx, propertyId);
	const { bookingId, sessionId } = await holdStay(ctx, { propertyId });
	const events = [{ uid: `1418fb94e984-${"3".padStart(32, "0")}@airbnb.com`, start: "2026-03-11", end: "2026-03-14" }];
	await readAgain(ctx, { feedId, events });
	ctx.stripeModel.payOnPage(sessionId, { card: "ok" });
	await expireHolds(ctx);
	return { ctx, propertyId, bookingId };
}

type Paid = Awaited<ReturnType<typeof paidWhileSold>>;

async function stateOf({ ctx, bookingId }: Paid) {
	const [row] = await ctx.db.select().from(bookings).where(eq(bookings.id, bookingId));
	return row?.state;
}

async function sentMails({ ctx, bookingId }: Paid) {
	await deliverGuestMails(ctx);
	const rows = await ctx.db.select().from(guestMails).where(eq(guestMails.bookingId, bookingId));
	return rows.filter(({ sentAt }) => sentAt !== null).map(({ kind }) => kind);
}

const refundsOf = ({ ctx }: Paid) => ctx.stripeModel.list("refund").map(({ amount }) => amount);

test("nobody decides: the money goes back after two hours and not before, and the guest is told that, not that nothing was charged", async () => {
	const paid = await paidWhileSold();
	const { ctx, bookingId } = paid;
	expect(await stateOf(paid)).toBe("expired");
	ctx.clock.advance({ minutes: 119 });
	await sendRefunds(ctx);
	expect(refundsOf(paid)).toEqual([]);
	expect(await sentMails(paid)).toEqual([]);
	ctx.clock.advance({ minutes: 1 });
	await sendRefunds(ctx);
	expect(refundsOf(paid)).toEqual([73_080]);
	expect(await sentMails(paid)).toContain("late_payment_refunded");
	const mails = await sentMails(paid);
	expect(mails.filter((kind) => kind === "refunded" || kind === "hold_lapsed")).toEqual([]);
	expect(await keepGuest(asHost(ctx), { bookingId })).toEqual({ ok: false, reason: "refund_sent" });
	expect(await stateOf(paid)).toBe("expired");
});

test("the host keeps the guest: confirmed at the price that was agreed, nothing goes back, and the portal's reservation is a conflict", async () => {
	const paid = await paidWhileSold();
	const { ctx, propertyId, bookingId } = paid;
	expect(await findWaitingRefund(ctx.db, bookingId)).toMatchObject({ amountMinor: 73_080 });
	const answers = await Promise.all([1, 2].map(() => keepGuest(asHost(ctx), { bookingId })));
	expect(answers).toEqual([{ ok: true }, { ok: true }]);
	expect(await stateOf(paid)).toBe("confirmed");
	expect(await findWaitingRefund(ctx.db, bookingId)).toBeNull();
	ctx.clock.advance({ minutes: 180 });
	await sendRefunds(ctx);
	expect(refundsOf(paid)).toEqual([]);
	const mails = await sentMails(paid);
	expect(mails.filter((kind) => kind === "confirmation")).toHaveLength(1);
	expect(mails).not.toContain("late_payment_refunded");
	expect(await readBookingMoney(ctx.db, bookingId)).toMatchObject({ paidMinor: 73_080, balanceMinor: 170_520 });
	const [booking] = await ctx.db.select().from(bookings).where(eq(bookings.id, bookingId));
	expect(booking?.stripePaymentMethodId).not.toBeNull();
	const ofHome = and(eq(incidents.propertyId, propertyId), eq(incidents.kind, "conflict"), isNull(incidents.closedAt));
	expect(await ctx.db.select().from(incidents).where(ofHome)).toHaveLength(1);
});

test("the button and the job at the same moment: the guest is kept or the money goes back, never both and never neither", async () => {
	for (let round = 0; round < 5; round++) {
		const paid = await paidWhileSold();
		const { ctx, bookingId } = paid;
		ctx.clock.advance({ minutes: 120 });
		const [kept] = await Promise.all([keepGuest(asHost(ctx), { bookingId }), sendRefunds(ctx)]);
		expect([kept.ok, refundsOf(paid).length]).toEqual(kept.ok ? [true, 0] : [false, 1]);
		expect(await stateOf(paid)).toBe(kept.ok ? "confirmed" : "expired");
	}
});

test("nights that are something else's by now are not taken again, and the money still goes back", async () => {
	const paid = await paidWhileSold();
	const { ctx, propertyId, bookingId } = paid;
	const nights = { arrival: plainDate("2026-03-10"), departure: plainDate("2026-03-11") };
	await blockNights(ctx, { propertyId, ...nights, attemptKey: `taken-${propertyId}` });
	expect(await keepGuest(asHost(ctx), { bookingId })).toEqual({ ok: false, reason: "nights_taken_by_ours" });
	ctx.clock.advance({ minutes: 121 });
	await sendRefunds(ctx);
	expect(refundsOf(paid)).toEqual([73_080]);
});

test("only an owner or a co-host keeps a guest, and only where something waits for the word", async () => {
	const { ctx, bookingId, propertyId } = await paidWhileSold();
	await expect(keepGuest(asHost(ctx, "read_only"), { bookingId })).rejects.toMatchObject({ code: "forbidden" });
	await expect(keepGuest({ ...ctx, actor: { kind: "guest", bookingId } }, { bookingId })).rejects.toMatchObject({
		code: "forbidden",
	});
	const stay = { arrival: plainDate("2026-04-10"), departure: plainDate("2026-04-12") };
	const hold = await holdStay(ctx, { propertyId, stay });
	expect(await keepGuest(asHost(ctx), { bookingId: hold.bookingId })).toEqual({
		ok: false,
		reason: "nothing_to_keep",
	});
});
