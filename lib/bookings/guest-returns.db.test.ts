import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bookings } from "#db/schema/bookings.ts";
import { properties } from "#db/schema/properties.ts";
import { acceptTerms } from "#lib/bookings/accept-terms.ts";
import { findBrowserHold } from "#lib/bookings/find-browser-hold.ts";
import { findBrowserStay } from "#lib/bookings/find-browser-stay.ts";
import { findReturnedPayment } from "#lib/payments/find-returned-payment.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import { listDayRules } from "#lib/pricing/list-day-rules.ts";
import { quoteForGuest } from "#lib/pricing/quote-for-guest.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { bookStay, browser, holdStay, makeHome, payAndSettle } from "#lib/testing/book-a-stay.ts";
import { insertSampleBooking } from "#lib/testing/sample-bookings.ts";
import { insertSampleProperty } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

const asGuest = (ctx: TestContext, bookingId: Id<"booking">): TestContext => ({
	...ctx,
	actor: { kind: "guest", bookingId },
});

async function slugOf(propertyId: Id<"property">): Promise<string> {
	const [row] = await database.db.select().from(properties).where(eq(properties.id, propertyId));
	if (!row) throw new Error("no home");
	return row.slug;
}

async function sessionOf(ctx: TestContext, asked: Parameters<typeof openCheckout>[1]): Promise<string> {
	const opened = await openCheckout(ctx, asked);
	const session = opened.ok && ctx.stripeModel.list("checkout.session").find(({ url }) => url === opened.url);
	if (!session) throw new Error("no session");
	return session.id;
}

test("who comes back from storing a card is told of the card while the balance is still owed, and never waits for a payment", async () => {
	const ctx = makeTestContext(database);
	const { bookingId } = await bookStay(ctx, { propertyId: await makeHome(ctx) });
	const sessionId = await sessionOf(ctx, { bookingId, purpose: "card_change" });
	const seen = { bookingId, sessionId };
	expect(await findReturnedPayment(ctx, seen)).toMatchObject({ purpose: "card_change", outcome: "waiting" });
	await payAndSettle(ctx, sessionId);
	expect(await findReturnedPayment(ctx, seen)).toMatchObject({ purpose: "card_change", outcome: "done" });
});

test("B19: a session of another booking, or of nobody, says nothing on a booking's page", async () => {
	const ctx = makeTestContext(database);
	const { bookingId, sessionId } = await bookStay(ctx, { propertyId: await makeHome(ctx) });
	const other = await bookStay(ctx, { propertyId: await makeHome(ctx) });
	expect(await findReturnedPayment(ctx, { bookingId, sessionId })).toMatchObject({ outcome: "done" });
	expect(await findReturnedPayment(ctx, { bookingId: other.bookingId, sessionId })).toBeNull();
	expect(await findReturnedPayment(ctx, { bookingId, sessionId: "cs_test_nobodys" })).toBeNull();
});

test("W38: a guest's own hold does not stand in the way of other dates at the same home; anybody else's does", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const slug = await slugOf(propertyId);
	const { input } = await holdStay(ctx, { propertyId });
	const hold = await findBrowserHold(ctx, { propertyId, browserSha256: input.browserSha256 });
	if (!hold?.claimId) throw new Error("no hold");
	const asked = { slug, stay: { arrival: plainDate("2026-03-10"), departure: plainDate("2026-03-13") }, guests: 2 };
	expect(await quoteForGuest(ctx, asked)).toMatchObject({ ok: false, reason: "taken" });
	expect(await quoteForGuest(ctx, { ...asked, ignoreClaims: [hold.claimId] })).toMatchObject({ ok: true });
	const days = { slug, from: plainDate("2026-03-10"), to: plainDate("2026-03-11") };
	expect(await listDayRules(ctx, days)).toMatchObject({ days: [{ canArrive: false }] });
	expect(await listDayRules(ctx, { ...days, ignoreClaims: [hold.claimId] })).toMatchObject({
		days: [{ canArrive: true }],
	});
});

test("W38: who goes back to the checkout after paying finds the booking, in the browser that paid and for those days alone", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const { bookingId, input } = await bookStay(ctx, { propertyId });
	const { browserSha256, stay } = input;
	const found = await findBrowserStay(ctx, { propertyId, browserSha256, stay });
	expect(found?.guestPath).toMatch(new RegExp(`^/reserva/${bookingId}/`));
	expect(await findBrowserStay(ctx, { propertyId, browserSha256: browser("another"), stay })).toBeNull();
	const longer = { ...stay, departure: plainDate("2026-03-13") };
	expect(await findBrowserStay(ctx, { propertyId, browserSha256, stay: longer })).toBeNull();
});

test("terms of a stay that a host prepared are accepted once, by its own guest, while it waits for the payment", async () => {
	const ctx = makeTestContext(database);
	const { id: propertyId } = await insertSampleProperty(database.db);
	const dates = "2026-12-10/2026-12-14";
	const bookingId = await insertSampleBooking(database.db, { propertyId, dates, state: "hold" });
	const accepted = async (id: Id<"booking">) => {
		const [row] = await database.db.select().from(bookings).where(eq(bookings.id, id));
		return row?.termsAcceptedAt ?? null;
	};
	const other = await insertSampleBooking(database.db, { propertyId, dates, state: "expired" });
	await expect(acceptTerms(asGuest(ctx, other), { bookingId })).rejects.toMatchObject({ code: "not_found" });
	expect(await accepted(bookingId)).toBeNull();
	const first = ctx.clock.now();
	await acceptTerms(asGuest(ctx, bookingId), { bookingId });
	ctx.clock.advance({ minutes: 5 });
	await acceptTerms(asGuest(ctx, bookingId), { bookingId });
	expect(await accepted(bookingId)).toEqual(first);
	await acceptTerms(asGuest(ctx, other), { bookingId: other });
	expect(await accepted(other)).toBeNull();
});
