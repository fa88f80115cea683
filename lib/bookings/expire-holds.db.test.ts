import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { alertMessages } from "#db/schema/alert-messages.ts";
import { bookings } from "#db/schema/bookings.ts";
import { claimNights } from "#db/schema/claims.ts";
import { expireHolds } from "#lib/bookings/expire-holds.ts";
import { deliverWaiting } from "#lib/operations/deliver-waiting.ts";
import { type HeldStay, holdStay, makeHome } from "#lib/testing/book-a-stay.ts";
import { deliverAll, readPayments } from "#lib/testing/read-payments.ts";
import { insertSampleChannel, insertSampleUser } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase({ connections: 20 });
});
afterAll(() => database.close());
// The sweeper sees every hold of the database: those of earlier tests are none of the next one's.
beforeEach(() => database.db.update(bookings).set({ state: "cancelled" }).where(eq(bookings.state, "hold")));

/** An unpaid hold; it ends after 36 minutes. */
async function held(ctx: TestContext): Promise<HeldStay & { propertyId: Awaited<ReturnType<typeof makeHome>> }> {
	const propertyId = await makeHome(ctx);
	return { ...(await holdStay(ctx, { propertyId })), propertyId };
}

const noticesOf = async (ctx: TestContext, { bookingId }: HeldStay) =>
	(await readPayments(ctx, bookingId)).notices.filter((kind) => kind === "hold_stuck");

test("reliability 2c: a hold that is still there 15 minutes after its end is told to the hosts, once, and keeps its nights", async () => {
	const ctx = makeTestContext(database);
	const hold = await held(ctx);
	await insertSampleChannel(ctx, { userId: await insertSampleUser(ctx.db) });
	ctx.clock.advance({ minutes: 50 });
	ctx.stripeModel.faults.add({ kind: "drop_before", times: 500 });
	expect(await expireHolds(ctx)).toMatchObject({ waiting: 1, stuck: 0 });
	expect(await noticesOf(ctx, hold)).toEqual([]);
	ctx.clock.advance({ minutes: 2 });
	for (let run = 0; run < 3; run++) expect(await expireHolds(ctx)).toMatchObject({ waiting: 1, stuck: 1 });
	expect(await noticesOf(ctx, hold)).toEqual(["hold_stuck"]);
	const nights = () => ctx.db.select().from(claimNights).where(eq(claimNights.propertyId, hold.propertyId));
	expect(await nights()).toHaveLength(2);
	await deliverWaiting(ctx);
	expect(await ctx.db.select().from(alertMessages)).toMatchObject([{ severity: "urgent" }]);

	ctx.stripeModel.faults.clear();
	expect(await expireHolds(ctx)).toMatchObject({ released: 1, stuck: 0 });
	expect(await nights()).toEqual([]);
});

test("a hold whose payment does not add up is told as well: it is neither paid nor over", async () => {
	const ctx = makeTestContext(database);
	const hold = await held(ctx);
	ctx.stripeModel.payOnPage(hold.sessionId, { card: "ok" });
	const intentId = ctx.stripeModel.get("checkout.session", hold.sessionId).payment_intent ?? "";
	ctx.stripeModel.edit(hold.sessionId, { amount_total: 73_081 });
	ctx.stripeModel.edit(intentId, { amount: 73_081, amount_received: 73_081 });
	ctx.clock.advance({ minutes: 52 });
	expect(await expireHolds(ctx)).toMatchObject({ released: 0, stuck: 1 });
	expect(await noticesOf(ctx, hold)).toEqual(["hold_stuck"]);
	ctx.stripeModel.refundInDashboard(intentId);
	await deliverAll(ctx);
	expect(await expireHolds(ctx)).toMatchObject({ released: 1, stuck: 0 });
});

test("a hold that ends in time, or is paid in its last second, alerts nobody", async () => {
	const ctx = makeTestContext(database);
	const [ended, paid] = [await held(ctx), await held(ctx)];
	ctx.stripeModel.payOnPage(paid.sessionId, { card: "ok" });
	ctx.clock.advance({ minutes: 60 });
	expect(await expireHolds(ctx)).toMatchObject({ released: 1, paid: 1, stuck: 0 });
	for (const hold of [ended, paid]) expect(await noticesOf(ctx, hold)).toEqual([]);
});

test("one hold that fails unexpectedly stops no other, and is told once it is stuck", async () => {
	const ctx = makeTestContext(database);
	const [broken, other] = [await held(ctx), await held(ctx)];
	ctx.clock.advance({ minutes: 52 });
	const { stripe } = ctx;
	if (!stripe) throw new Error("no Stripe");
	const expireSession: typeof stripe.expireSession = async (id) => {
		if (id === broken.sessionId) throw new Error("nobody expected this");
		return stripe.expireSession(id);
	};
	const failing = { ...ctx, stripe: { ...stripe, expireSession } };
	expect(await expireHolds(failing)).toMatchObject({ released: 1, failed: 1, stuck: 1 });
	expect((await readPayments(ctx, other.bookingId)).booking.state).toBe("expired");
	expect(await noticesOf(ctx, broken)).toEqual(["hold_stuck"]);
});
