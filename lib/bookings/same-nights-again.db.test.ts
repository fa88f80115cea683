import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bookings } from "#db/schema/bookings.ts";
import { claimNights } from "#db/schema/claims.ts";
import { payments } from "#db/schema/payments.ts";
import { cancelBooking } from "#lib/bookings/cancel-booking.ts";
import { endHold } from "#lib/bookings/end-hold.ts";
import { findPaidBooking } from "#lib/bookings/find-paid-booking.ts";
import { placeHold } from "#lib/bookings/place-hold.ts";
import { previewCancellation } from "#lib/bookings/preview-cancellation.ts";
import { readBookingMoney } from "#lib/payments/ledger-record.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { bookStay, browser, holdInput, holdStay, makeHome } from "#lib/testing/book-a-stay.ts";
import { connectFeed, givePlan } from "#lib/testing/factories.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase({ connections: 10 });
});
afterAll(() => database.close());

const stay = (arrival: string, departure: string) => ({
	arrival: plainDate(arrival),
	departure: plainDate(departure),
});

test("B2: after check-out the nights and the guest are free again, before any job has run", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const { bookingId, input } = await bookStay(ctx, { propertyId, stay: stay("2026-03-10", "2026-03-12") });
	ctx.clock.set("2026-03-12T18:30:00Z");
	const again = await holdInput(ctx, {
		propertyId,
		stay: stay("2026-03-12", "2026-03-14"),
		guest: input.guest,
		browserSha256: input.browserSha256,
	});
	expect(await placeHold(ctx, again)).toMatchObject({ ok: true, isResumed: false });
	const [before] = await ctx.db.select().from(bookings).where(eq(bookings.id, bookingId));
	expect(before?.state).toBe("confirmed");
});

test("B4: of guests who want a cancelled stay's nights in the same moment, its own guest among them, one gets them", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const { bookingId, input } = await bookStay(ctx, { propertyId });
	const guest = { ...ctx, actor: { kind: "guest", bookingId } as const };
	const shown = await previewCancellation(guest, { bookingId });
	if (!shown.ok) throw new Error(shown.reason);
	await cancelBooking(guest, { bookingId, previewKey: shown.preview.previewKey });
	const own = await holdInput(ctx, { propertyId, guest: input.guest, browserSha256: input.browserSha256 });
	const others = await Promise.all([1, 2, 3].map(() => holdInput(ctx, { propertyId })));
	const outcomes = await Promise.all([own, ...others].map((wanted) => placeHold(ctx, wanted)));
	expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
	expect(await ctx.db.select().from(claimNights).where(eq(claimNights.propertyId, propertyId))).toHaveLength(2);
});

test("B18: no empty payment is written down: a portal's reservation makes none, a hold the one that its guest is asked for", async () => {
	const ctx = makeTestContext(database);
	const { propertyId } = await connectFeed(ctx, [{ uid: "sold@airbnb.com", start: "2026-03-20", end: "2026-03-24" }]);
	await givePlan(ctx, propertyId);
	const made = () =>
		ctx.db
			.select({ purpose: payments.purpose, amountMinor: payments.amountMinor })
			.from(payments)
			.innerJoin(bookings, eq(bookings.id, payments.bookingId))
			.where(eq(bookings.propertyId, propertyId));
	expect(await made()).toEqual([]);
	const { bookingId } = await holdStay(ctx, { propertyId });
	expect(await readBookingMoney(ctx.db, bookingId)).toMatchObject({ owedMinor: 0, paidMinor: 0 });
	expect(await made()).toEqual([{ purpose: "deposit", amountMinor: 73_080 }]);
});

test("W20: the id of somebody's payment page tells another browser nothing and gives it no link", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const { sessionId, input } = await bookStay(ctx, { propertyId });
	expect(await findPaidBooking(ctx, { sessionId, browserSha256: input.browserSha256 })).toMatchObject({
		state: "confirmed",
		email: input.guest.email,
	});
	for (const browserSha256 of [browser("another one"), null]) {
		expect(await findPaidBooking(ctx, { sessionId, browserSha256 })).toEqual({ state: "unknown" });
	}
});

test("who comes back from paying while Stripe does not answer is told to wait, never that nothing was charged", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const { bookingId, sessionId, input } = await holdStay(ctx, { propertyId });
	ctx.stripeModel.payOnPage(sessionId, { card: "ok" });
	const query = { sessionId, browserSha256: input.browserSha256 };
	for (const state of ["hold", "expired"] as const) {
		await ctx.db.update(bookings).set({ state }).where(eq(bookings.id, bookingId));
		for (const path of ["/v1/checkout/sessions/*", "/v1/payment_intents/*"]) {
			ctx.stripeModel.faults.add({ kind: "drop_before", method: "GET", path });
			expect(await findPaidBooking(ctx, query)).toEqual({ state: "waiting" });
			ctx.stripeModel.faults.clear();
		}
	}
	await ctx.db.update(bookings).set({ state: "hold" }).where(eq(bookings.id, bookingId));
	expect(await findPaidBooking(ctx, query)).toMatchObject({ state: "confirmed" });
});

test("a hold that was paid while its guest gives it up is kept until Stripe has answered everything", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const { bookingId, sessionId } = await holdStay(ctx, { propertyId });
	ctx.stripeModel.payOnPage(sessionId, { card: "ok" });
	ctx.stripeModel.faults.add({ kind: "drop_before", method: "GET", path: "/v1/payment_intents/*" });
	expect(await endHold(ctx, { bookingId, end: "given_up" })).toBe("not_yet");
	ctx.stripeModel.faults.clear();
	expect(await endHold(ctx, { bookingId, end: "given_up" })).toBe("paid");
});
