import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bookings } from "#db/schema/bookings.ts";
import { claimNights, claims } from "#db/schema/claims.ts";
import { payments } from "#db/schema/payments.ts";
import { blockNights } from "#lib/bookings/block-nights.ts";
import { expireHolds } from "#lib/bookings/expire-holds.ts";
import { findHeldUntil } from "#lib/bookings/find-held-until.ts";
import { placeHold } from "#lib/bookings/place-hold.ts";
import { releaseOwnHold } from "#lib/bookings/release-own-hold.ts";
import { readBookingMoney } from "#lib/payments/ledger-record.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import { settleSession } from "#lib/payments/settle-session.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import {
	bookStay,
	browser,
	holdInput,
	holdStay,
	makeHome,
	openSession,
	payAndSettle,
} from "#lib/testing/book-a-stay.ts";
import { airbnbFeed, connectFeed, givePlan, makeRatePlan, readAgain } from "#lib/testing/factories.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase({ connections: 20 });
});
afterAll(() => database.close());

// The sweeper sees every hold of the database: those of earlier tests are none of the next one's.
beforeEach(() => database.db.update(bookings).set({ state: "cancelled" }).where(eq(bookings.state, "hold")));

const stay = (arrival: string, departure: string) => ({
	arrival: plainDate(arrival),
	departure: plainDate(departure),
});

async function bookingOf(ctx: TestContext, bookingId: Id<"booking">) {
	const [row] = await ctx.db.select().from(bookings).where(eq(bookings.id, bookingId));
	if (!row) throw new Error("no booking");
	return row;
}

async function nightsOf(ctx: TestContext, propertyId: Id<"property">) {
	const rows = await ctx.db.select().from(claimNights).where(eq(claimNights.propertyId, propertyId));
	return rows.map(({ night }) => night).sort();
}

test("B3: fifty parallel holds of overlapping nights leave each night with one guest, and nobody sees an error", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const inputs = await Promise.all(
		Array.from({ length: 50 }, (_, at) => {
			const first = 10 + (at % 3);
			return holdInput(ctx, { propertyId, stay: stay(`2026-03-${first}`, `2026-03-${first + 3}`) });
		}),
	);
	const outcomes = await Promise.all(inputs.map((input) => placeHold(ctx, input)));
	const won = outcomes.filter(({ ok }) => ok);
	expect(won).toHaveLength(1);
	expect(outcomes.filter(({ ok }) => !ok)).toHaveLength(49);
	for (const outcome of outcomes)
		if (!outcome.ok) expect(outcome).toMatchObject({ reason: "refused", refusal: { reason: "taken" } });
	expect(await nightsOf(ctx, propertyId)).toHaveLength(3);
});

test("reliability 16: a double click and two tabs are one hold, one session, and the time it had", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const input = await holdInput(ctx, { propertyId });
	const [first, second] = await Promise.all([placeHold(ctx, input), placeHold(ctx, input)]);
	expect(first.ok && second.ok && first.bookingId === second.bookingId).toBe(true);
	if (!first.ok) return;
	await openSession(ctx, first.bookingId);
	ctx.clock.advance({ minutes: 10 });
	const otherTab = await placeHold(ctx, { ...input, attemptKey: `${input.attemptKey}-tab` });
	expect(otherTab).toEqual({ ...first, isResumed: true });
	const urls = await Promise.all(
		[1, 2, 3].map(() => openCheckout(ctx, { bookingId: first.bookingId, purpose: "first" })),
	);
	expect(new Set(urls.map((opened) => opened.ok && opened.url)).size).toBe(1);
	expect(ctx.stripeModel.list("checkout.session")).toHaveLength(1);
	expect(await ctx.db.select().from(payments).where(eq(payments.bookingId, first.bookingId))).toHaveLength(1);
});

test("W38: the guest who goes back and corrects the name keeps the hold; another browser reads until when it is held", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const input = await holdInput(ctx, { propertyId });
	const held = await placeHold(ctx, input);
	if (!held.ok) throw new Error("no hold");
	const guest = { name: "Otra Persona", email: "otra@example.com", phone: "" };
	const again = await placeHold(ctx, { ...input, guest, attemptKey: "another-attempt" });
	expect(again).toMatchObject({ ok: true, bookingId: held.bookingId, isResumed: true });
	expect(await bookingOf(ctx, held.bookingId)).toMatchObject({
		guestName: "Otra Persona",
		guestEmail: "otra@example.com",
	});
	const stranger = await placeHold(ctx, await holdInput(ctx, { propertyId, expectedTotalMinor: 243_600 }));
	expect(stranger).toMatchObject({ ok: false, reason: "refused", heldUntil: held.holdExpiresAt });
	expect(await findHeldUntil(ctx, { propertyId, stay: input.stay })).toEqual(held.holdExpiresAt);
	await ctx.db.update(claims).set({ holdExpiresAt: new Date("2026-03-02T12:00:00Z") });
	expect(await findHeldUntil(ctx, { propertyId, stay: input.stay }), "a hold for a day").toBeNull();
});

test("W38: the same form sent again with a corrected address keeps the hold and takes the address", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const { bookingId, input } = await holdStay(ctx, { propertyId });
	const guest = { ...input.guest, email: "corrected@example.com" };
	expect(await placeHold(ctx, { ...input, guest })).toMatchObject({ ok: true, bookingId, isResumed: true });
	expect((await bookingOf(ctx, bookingId)).guestEmail).toBe("corrected@example.com");
	const stranger = { ...input.guest, email: "stranger@example.com" };
	await placeHold(ctx, { ...input, guest: stranger, browserSha256: browser("a stranger") });
	expect((await bookingOf(ctx, bookingId)).guestEmail).toBe("corrected@example.com");
});

test("W5: nothing that the guest opens again makes a hold or its session live longer", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const { bookingId, input } = await holdStay(ctx, { propertyId });
	const before = await bookingOf(ctx, bookingId);
	expect(before.holdExpiresAt).toEqual(new Date("2026-03-01T12:36:00Z"));
	const [payment] = await ctx.db.select().from(payments).where(eq(payments.bookingId, bookingId));
	expect(payment?.expiresAt).toEqual(new Date("2026-03-01T12:31:00Z"));
	ctx.clock.advance({ minutes: 30 });
	await placeHold(ctx, { ...input, attemptKey: "later-attempt" });
	await openCheckout(ctx, { bookingId, purpose: "first" });
	expect((await bookingOf(ctx, bookingId)).holdExpiresAt).toEqual(before.holdExpiresAt);
	ctx.clock.advance({ minutes: 3 });
	expect(await openCheckout(ctx, { bookingId, purpose: "first" })).toEqual({ ok: false, reason: "not_payable" });
	expect(ctx.stripeModel.list("checkout.session")).toHaveLength(1);
});

test("another stay at the same home gives the first hold up, after its session is closed", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const { bookingId, sessionId, input } = await holdStay(ctx, { propertyId });
	const moved = await placeHold(
		ctx,
		await holdInput(ctx, { propertyId, stay: stay("2026-03-11", "2026-03-13"), browserSha256: input.browserSha256 }),
	);
	expect(moved.ok).toBe(true);
	expect((await bookingOf(ctx, bookingId)).state).toBe("cancelled");
	expect(ctx.stripeModel.get("checkout.session", sessionId).status).toBe("expired");
	expect(await nightsOf(ctx, propertyId)).toEqual(["2026-03-11", "2026-03-12"]);
});

test("at most two live holds a browser and an address, six a client address, four a home", async () => {
	const ctx = makeTestContext(database);
	const months = ["03", "04", "05", "06", "07", "08", "09"];
	const each = (overrides: object) =>
		months.map(async (month) => {
			const propertyId = await makeHome(ctx);
			return holdInput(ctx, { propertyId, stay: stay(`2026-${month}-10`, `2026-${month}-12`), ...overrides });
		});
	const tryAll = async (inputs: Awaited<ReturnType<typeof holdInput>>[]) => {
		const outcomes = [];
		for (const input of inputs) outcomes.push(await placeHold(ctx, input));
		expect(
			outcomes.filter(({ ok }) => !ok).every((outcome) => !outcome.ok && outcome.reason === "too_many_holds"),
		).toBe(true);
		return outcomes.filter(({ ok }) => ok).length;
	};
	expect(await tryAll(await Promise.all(each({ browserSha256: browser("greedy") })))).toBe(2);
	const guest = { name: "Mismo Correo", email: "mismo@example.com", phone: "" };
	expect(await tryAll(await Promise.all(each({ guest })))).toBe(2);
	expect(await tryAll(await Promise.all(each({ clientAddress: "203.0.113.7" })))).toBe(6);
	const propertyId = await makeHome(ctx);
	const atOne = months.map((month) =>
		holdInput(ctx, { propertyId, stay: stay(`2026-${month}-10`, `2026-${month}-12`) }),
	);
	expect(await tryAll(await Promise.all(atOne))).toBe(4);
});

test("B1: nights that a portal closed a moment ago are refused, since its calendar is read before the hold", async () => {
	const ctx = makeTestContext(database);
	const { propertyId } = await connectFeed(ctx, []);
	await givePlan(ctx, propertyId);
	const input = await holdInput(ctx, { propertyId });
	ctx.clock.advance({ minutes: 6 });
	ctx.fetchFeed.answerBody(
		airbnbFeed([{ uid: `1418fb94e984-${"1".padStart(32, "0")}@airbnb.com`, start: "2026-03-11", end: "2026-03-14" }]),
	);
	expect(await placeHold(ctx, input)).toMatchObject({ ok: false, reason: "refused", refusal: { reason: "taken" } });
	const beside = await holdInput(ctx, { propertyId, stay: stay("2026-03-14", "2026-03-16") });
	expect(await placeHold(ctx, beside)).toMatchObject({ ok: true });
});

test("nights that are ours already are refused without a fetch, and without the home's lock", async () => {
	const ctx = makeTestContext(database);
	const { propertyId } = await connectFeed(ctx, []);
	await givePlan(ctx, propertyId);
	await holdStay(ctx, { propertyId, stay: stay("2026-03-10", "2026-03-13") });
	const fetches = ctx.fetchFeed.requests.length;
	const late = await holdInput(ctx, { propertyId, stay: stay("2026-03-08", "2026-03-11") });
	ctx.clock.advance({ minutes: 6 });
	await inPropertyTransaction(database, propertyId, async () => {
		expect(await placeHold(ctx, late)).toMatchObject({
			reason: "refused",
			refusal: { reason: "taken", from: "2026-03-10" },
		});
	});
	expect(ctx.fetchFeed.requests).toHaveLength(fetches);
});

test("B14: a total or terms that the guest did not see are shown again and never taken", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const input = await holdInput(ctx, { propertyId });
	await givePlan(ctx, propertyId, { nightMinor: 120_000 });
	expect(await placeHold(ctx, input)).toEqual({ ok: false, reason: "price_changed" });
	const seen = await holdInput(ctx, { propertyId });
	const { terms } = makeRatePlan();
	await givePlan(ctx, propertyId, { nightMinor: 120_000, terms: { ...terms, depositBps: 5000 } });
	expect(await placeHold(ctx, seen)).toEqual({ ok: false, reason: "terms_changed" });
});

test("a paid deposit confirms: claim, ledger, mail, notice and the day of the balance", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const { bookingId } = await bookStay(ctx, { propertyId });
	const booking = await bookingOf(ctx, bookingId);
	expect(booking).toMatchObject({ state: "confirmed", depositMinor: 73_080, holdExpiresAt: null });
	// One day after arrival at 15:00 in Guadalajara.
	expect(booking.nextChargeAt).toEqual(new Date("2026-03-11T21:00:00Z"));
	const [claim] = await ctx.db.select().from(claims).where(eq(claims.propertyId, propertyId));
	expect(claim).toMatchObject({ kind: "booking", holdExpiresAt: null, releasedAt: null });
	expect(await readBookingMoney(ctx.db, bookingId)).toEqual({
		owedMinor: 243_600,
		paidMinor: 73_080,
		balanceMinor: 170_520,
		excessMinor: 0,
	});
	expect(booking.stripePaymentMethodId).toMatch(/^pm_/);
});

test("an unpaid hold ends by itself: session first, then the nights, and once", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const { bookingId, sessionId } = await holdStay(ctx, { propertyId });
	ctx.clock.advance({ minutes: 35 });
	expect(await expireHolds(ctx)).toMatchObject({ released: 0 });
	ctx.clock.advance({ minutes: 2 });
	const [first, second] = await Promise.all([expireHolds(ctx), expireHolds(ctx)]);
	expect(first.released + second.released).toBe(1);
	expect((await bookingOf(ctx, bookingId)).state).toBe("expired");
	expect(ctx.stripeModel.get("checkout.session", sessionId).status).toBe("expired");
	expect(await nightsOf(ctx, propertyId)).toEqual([]);
});

test("no night is freed while Stripe cannot say that nobody can pay any more", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const { bookingId } = await holdStay(ctx, { propertyId });
	ctx.clock.advance({ minutes: 40 });
	ctx.stripeModel.faults.add({ kind: "drop_before", times: 50 });
	expect(await expireHolds(ctx)).toMatchObject({ released: 0, waiting: 1 });
	expect(await nightsOf(ctx, propertyId)).toHaveLength(2);
	expect((await bookingOf(ctx, bookingId)).state).toBe("hold");
});

test("reliability 19: paid in the second of expiry, the sweeper finds the payment and confirms", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const { bookingId, sessionId } = await holdStay(ctx, { propertyId });
	ctx.stripeModel.payOnPage(sessionId, { card: "4242424242424242" });
	ctx.clock.advance({ minutes: 37 });
	expect(await expireHolds(ctx)).toMatchObject({ released: 0, paid: 1 });
	expect((await bookingOf(ctx, bookingId)).state).toBe("confirmed");
	expect(await nightsOf(ctx, propertyId)).toHaveLength(2);
});

/** Stripe has the money of a session that our side took for expired, as after a lost answer. */
async function payLate(ctx: TestContext, held: { bookingId: Id<"booking">; sessionId: string }) {
	ctx.stripeModel.payOnPage(held.sessionId, { card: "4242424242424242" });
	const read = await ctx.stripe?.getSession(held.sessionId);
	if (!read?.ok) throw new Error("no session");
	await ctx.db
		.delete(claimNights)
		.where(eq(claimNights.claimId, (await bookingOf(ctx, held.bookingId)).claimId ?? "clm_"));
	const now = ctx.clock.now();
	await ctx.db.update(claims).set({ releasedAt: now }).where(eq(claims.attemptKey, held.bookingId));
	await ctx.db.update(bookings).set({ state: "expired", holdExpiresAt: null }).where(eq(bookings.id, held.bookingId));
	return () => settleSession(ctx, read.value);
}

test("W4, reliability 17: late money takes the nights again while they are free, at the frozen price", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const held = await holdStay(ctx, { propertyId });
	const settle = await payLate(ctx, held);
	await givePlan(ctx, propertyId, { nightMinor: 500_000 });
	expect(await settle()).toBe("settled");
	expect(await bookingOf(ctx, held.bookingId)).toMatchObject({ state: "confirmed" });
	expect((await readBookingMoney(ctx.db, held.bookingId)).owedMinor).toBe(243_600);
	expect(await nightsOf(ctx, propertyId)).toHaveLength(2);
});

test("W4, reliability 18: late money for nights that are gone goes back in full, once", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const held = await holdStay(ctx, { propertyId });
	const settle = await payLate(ctx, held);
	await blockNights(ctx, { propertyId, ...stay("2026-03-11", "2026-03-12"), attemptKey: `gone-${propertyId}` });
	expect(await settle()).toBe("refunding");
	expect(await settle()).toBe("already");
	expect((await bookingOf(ctx, held.bookingId)).state).toBe("expired");
	expect(await nightsOf(ctx, propertyId)).toEqual(["2026-03-11"]);
});

test("3c 17: a portal sells held nights: the session is closed and the guest told, or the money goes back", async () => {
	const ctx = makeTestContext(database);
	const { propertyId, feedId } = await connectFeed(ctx, []);
	await givePlan(ctx, propertyId);
	const held = await holdStay(ctx, { propertyId });
	const events = [{ uid: `1418fb94e984-${"2".padStart(32, "0")}@airbnb.com`, start: "2026-03-11", end: "2026-03-14" }];
	await readAgain(ctx, { feedId, events });
	expect(await expireHolds(ctx)).toMatchObject({ released: 1 });
	expect((await bookingOf(ctx, held.bookingId)).state).toBe("cancelled");
	expect(ctx.stripeModel.get("checkout.session", held.sessionId).status).toBe("expired");

	const other = await connectFeed(ctx, []);
	await givePlan(ctx, other.propertyId);
	const paid = await holdStay(ctx, { propertyId: other.propertyId });
	ctx.stripeModel.payOnPage(paid.sessionId, { card: "4242424242424242" });
	await readAgain(ctx, {
		feedId: other.feedId,
		events: [{ ...events[0], uid: "x@airbnb.com", start: "2026-03-11", end: "2026-03-14" }],
	});
	expect(await expireHolds(ctx)).toMatchObject({ paid: 1 });
	expect((await bookingOf(ctx, paid.bookingId)).state).not.toBe("confirmed");
});

test("W1, reliability 13: a create call whose answer is lost is repeated and gives the same session", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const held = await placeHold(ctx, await holdInput(ctx, { propertyId }));
	if (!held.ok) throw new Error("no hold");
	ctx.stripeModel.faults.add({ path: "/v1/checkout/sessions", kind: "drop_after", method: "POST", times: 2 });
	expect(await openCheckout(ctx, { bookingId: held.bookingId, purpose: "first" })).toEqual({
		ok: false,
		reason: "unavailable",
	});
	await openSession(ctx, held.bookingId);
	expect(ctx.stripeModel.list("checkout.session")).toHaveLength(1);
});

test("B19: only the browser that holds gives its hold up; anybody else changes nothing", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx);
	const held = await holdStay(ctx, { propertyId });
	const { bookingId } = held;
	expect(await releaseOwnHold(ctx, { bookingId, browserSha256: browser("stranger") })).toBe("not_yours");
	expect((await bookingOf(ctx, bookingId)).state).toBe("hold");
	expect(await releaseOwnHold(ctx, { bookingId, browserSha256: held.input.browserSha256 })).toBe("released");
	expect(await nightsOf(ctx, propertyId)).toEqual([]);
	expect(await payAndSettle(ctx, held.sessionId)).toBe("already");
	expect(ctx.stripeModel.list("payment_intent")).toEqual([]);
});
