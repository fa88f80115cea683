import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bookings } from "#db/schema/bookings.ts";
import { incidents } from "#db/schema/incidents.ts";
import { stripeEvents } from "#db/schema/stripe-events.ts";
import { chargeBalance } from "#lib/payments/charge-balance.ts";
import { moneyOf } from "#lib/payments/core/ledger.ts";
import { reconcileDepthMs } from "#lib/payments/core/reconcile-depth.ts";
import { reconcilePayments } from "#lib/payments/reconcile-payments.ts";
import { bookStay, holdStay, makeHome } from "#lib/testing/book-a-stay.ts";
import { deliver, readPayments } from "#lib/testing/read-payments.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase({ connections: 20 });
});
afterAll(() => database.close());

const DAYS_MS = 24 * 3_600_000;

async function alarms() {
	const rows = await database.db.select().from(incidents).where(eq(incidents.kind, "error"));
	return rows.map(({ details }) => details["route"]);
}

test("a run that is quicker than the webhook repairs and alarms nobody", async () => {
	const ctx = makeTestContext(database);
	const held = await holdStay(ctx, { propertyId: await makeHome(ctx) });
	ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
	ctx.clock.advance({ minutes: 1 });
	expect(await reconcilePayments(ctx, { backMs: 2 * 3_600_000 })).toMatchObject({ drift: 1, missed: 0 });
	expect(await alarms()).toEqual([]);
});

test("scenario 10: four days without a webhook: one run repairs all, the next finds nothing", async () => {
	const ctx = makeTestContext(database);
	ctx.stripeModel.switchWebhooks({ drop: true });
	const held = await holdStay(ctx, { propertyId: await makeHome(ctx) });
	ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
	const refunded = await bookStay(ctx, { propertyId: await makeHome(ctx) });
	const disputed = await bookStay(ctx, { propertyId: await makeHome(ctx) });
	const intentOf = (sessionId: string) => ctx.stripeModel.get("checkout.session", sessionId).payment_intent ?? "";
	ctx.stripeModel.refundInDashboard(intentOf(refunded.sessionId), 20_000);
	const dispute = ctx.stripeModel.openDispute(intentOf(disputed.sessionId));
	ctx.stripeModel.payElsewhere(77_000);
	ctx.clock.advance({ minutes: 4 * 24 * 60 });
	const run = await reconcilePayments(ctx, { backMs: 5 * DAYS_MS });
	expect(run).toMatchObject({ drift: 3, failed: 0 });
	expect(run.missed).toBeGreaterThan(0);
	expect(await alarms()).toEqual(["reconcile-payments"]);
	expect((await readPayments(ctx, held.bookingId)).booking.state).toBe("confirmed");
	expect((await readPayments(ctx, refunded.bookingId)).money.paidMinor).toBe(53_080);
	expect((await readPayments(ctx, disputed.bookingId)).booking.isFrozen).toBe(true);
	expect(await reconcilePayments(ctx, { backMs: 5 * DAYS_MS })).toMatchObject({ drift: 0, failed: 0 });

	// What happens to an old object shows in events alone.
	ctx.clock.advance({ minutes: 10 * 24 * 60 });
	ctx.stripeModel.closeDispute(dispute.id, true);
	expect(await reconcilePayments(ctx, { backMs: 2 * 3_600_000 })).toMatchObject({ drift: 1 });
	expect((await readPayments(ctx, disputed.bookingId)).booking.isFrozen).toBe(false);

	let minor = 0;
	for (const { bookingId } of [held, refunded, disputed]) {
		const { ledger } = await readPayments(ctx, bookingId);
		minor += moneyOf(
			ledger.map((entry) => {
				const [kind = "", amount] = entry.split(" ");
				return { kind: kind as "payment", amountMinor: Number(amount) };
			}),
		).paidMinor;
	}
	const atStripe = ctx.stripeModel
		.totals()
		.map(({ receivedMinor, refundedMinor, disputedMinor }) => receivedMinor - refundedMinor - disputedMinor)
		.reduce((sum, each) => sum + each, -77_000);
	expect(minor).toBe(atStripe);
});

test("an event that was received and failed is taken up again", async () => {
	const ctx = makeTestContext(database);
	const held = await holdStay(ctx, { propertyId: await makeHome(ctx) });
	ctx.stripeModel.payOnPage(held.sessionId, { card: "ok" });
	const told = ctx.stripeModel.takeWebhooks().find(({ type }) => type === "checkout.session.completed");
	if (!told) throw new Error("untold");
	ctx.stripeModel.faults.add({ kind: "drop_before", method: "GET" });
	expect(await deliver(ctx, told)).toEqual({ ok: false, reason: "try_again" });
	ctx.clock.advance({ minutes: 2 });
	await reconcilePayments(ctx, { backMs: 2 * 3_600_000 });
	const [row] = await database.db.select().from(stripeEvents).where(eq(stripeEvents.id, told.eventId));
	expect(row?.handledAt).not.toBeNull();
	expect((await readPayments(ctx, held.bookingId)).booking.state).toBe("confirmed");
});

test("a charge whose outcome is unknown is found out without charging again", async () => {
	const ctx = makeTestContext(database);
	const { bookingId } = await bookStay(ctx, { propertyId: await makeHome(ctx) });
	ctx.clock.set("2026-03-11T21:00:00Z");
	ctx.stripeModel.faults.add({ kind: "drop_after", method: "POST", path: "/v1/payment_intents" });
	await chargeBalance(ctx, { bookingId, by: "job" });
	await database.db.update(bookings).set({ nextChargeAt: null }).where(eq(bookings.id, bookingId));
	ctx.clock.advance({ minutes: 10 });
	expect(await reconcilePayments(ctx, { backMs: 2 * 3_600_000 })).toMatchObject({ resumed: 1, failed: 0 });
	expect((await readPayments(ctx, bookingId)).money.balanceMinor).toBe(0);
});

test("while Stripe does not answer, a run says so and changes nothing", async () => {
	const ctx = makeTestContext(database);
	ctx.stripeModel.faults.add({ kind: "drop_before", times: 10 });
	await expect(reconcilePayments(ctx, { backMs: DAYS_MS })).rejects.toMatchObject({ code: "upstream" });
});

test.each([
	["2026-03-01T12:10:00Z", 2],
	["2026-03-01T12:55:00Z", 2],
	["2026-03-01T12:00:30Z", 72],
	["2026-03-01T12:09:59Z", 72],
	["2026-03-01T09:00:00Z", 30 * 24],
])("the run of %s looks %i hours back", (now, hours) => {
	expect(reconcileDepthMs(new Date(now))).toBe(hours * 3_600_000);
});
