import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bookings } from "#db/schema/bookings.ts";
import { claimNights, claims } from "#db/schema/claims.ts";
import { answerRequest } from "#lib/bookings/answer-request.ts";
import { blockNights } from "#lib/bookings/block-nights.ts";
import { requestBookingSchema } from "#lib/bookings/booking-schemas.ts";
import { cancelBooking } from "#lib/bookings/cancel-booking.ts";
import { expireHolds } from "#lib/bookings/expire-holds.ts";
import { expireRequests } from "#lib/bookings/expire-requests.ts";
import { previewCancellation } from "#lib/bookings/preview-cancellation.ts";
import { requestBooking } from "#lib/bookings/request-booking.ts";
import type { RatePlan } from "#lib/pricing/core/rate-plan.ts";
import type { Id } from "#lib/shared/ids.ts";
import { bookStay, holdInput, makeHome, openSession, payAndSettle } from "#lib/testing/book-a-stay.ts";
import { givePlan } from "#lib/testing/factories.ts";
import { readPayments } from "#lib/testing/read-payments.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase({ connections: 20 });
});
afterAll(() => database.close());

const PLAN: Partial<RatePlan> = { nightMinor: 20_000, cleaningFeeMinor: 0, taxes: [], bookingMode: "request" };

function anonymous(ctx: TestContext): TestContext {
	return { ...ctx, actor: { kind: "anonymous" } };
}

async function asked(overrides: { email?: string } = {}) {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx, PLAN);
	const form = await formOf(ctx, { propertyId, ...overrides });
	const outcome = await requestBooking(anonymous(ctx), form);
	if (!outcome.ok) throw new Error(outcome.reason);
	return { ctx, propertyId, form, bookingId: outcome.bookingId, answerBy: outcome.answerBy };
}

/** The form of a guest who saw the price, as it is parsed at the door. */
async function formOf(ctx: TestContext, { propertyId, email }: { propertyId: Id<"property">; email?: string }) {
	const { stay, guests, guest, locale, attemptKey, termsVersion, expectedTotalMinor } = await holdInput(ctx, {
		propertyId,
	});
	const fields = { propertyId, ...stay, guests: String(guests), ...guest, locale, attemptKey, termsVersion };
	const more = { expectedTotalMinor: String(expectedTotalMinor), message: "We come with a dog." };
	const parsed = requestBookingSchema.parse({ ...fields, ...more, ...(email && { email }) });
	return { ...parsed, browserSha256: null, clientAddress: null };
}

async function nightsOf(ctx: TestContext, propertyId: Id<"property">) {
	const rows = await ctx.db.select().from(claimNights).where(eq(claimNights.propertyId, propertyId));
	return rows.map(({ night }) => night).sort();
}

describe("a request", () => {
	test("takes no nights, is told to guest and host, and waits 24 hours", async () => {
		const { ctx, propertyId, bookingId, answerBy } = await asked();
		expect(answerBy.toISOString()).toBe("2026-03-02T12:00:00.000Z");
		expect(await nightsOf(ctx, propertyId)).toEqual([]);
		const { booking, mails, notices } = await readPayments(ctx, bookingId);
		expect(booking).toMatchObject({
			state: "requested",
			origin: "request",
			claimId: null,
			guestMessage: "We come with a dog.",
		});
		expect(mails).toEqual(["request_received"]);
		expect(notices).toEqual(["booking_requested"]);
	});

	test("sent twice is one, and another guest may book the nights meanwhile", async () => {
		const { ctx, propertyId, bookingId, form } = await asked();
		expect(await requestBooking(anonymous(ctx), form)).toMatchObject({ ok: true, bookingId });
		await givePlan(ctx, propertyId, { ...PLAN, bookingMode: "instant" });
		await bookStay(ctx, { propertyId });
		expect(await answerRequest(ctx, { bookingId, answer: "approve" })).toMatchObject({
			ok: false,
			reason: "refused",
			refusal: { reason: "taken" },
		});
		expect((await readPayments(ctx, bookingId)).booking.state).toBe("requested");
	});

	test("at another price or on other terms than were shown is shown again", async () => {
		const { ctx, form } = await asked();
		const again = { ...form, attemptKey: "another-attempt" };
		expect(await requestBooking(ctx, { ...again, expectedTotalMinor: 1 })).toEqual({
			ok: false,
			reason: "price_changed",
		});
		expect(await requestBooking(ctx, { ...again, termsVersion: "old" })).toEqual({
			ok: false,
			reason: "terms_changed",
		});
	});

	test("the third open one of an address is refused", async () => {
		const email = "often@example.com";
		await asked({ email });
		await asked({ email });
		await expect(asked({ email })).rejects.toThrow("too_many_requests");
	});

	test("may be withdrawn by its guest", async () => {
		const { ctx, bookingId } = await asked();
		const guest: TestContext = { ...ctx, actor: { kind: "guest", bookingId } };
		const shown = await previewCancellation(guest, { bookingId });
		if (!shown.ok) throw new Error(shown.reason);
		const { previewKey } = shown.preview;
		expect(await cancelBooking(guest, { bookingId, previewKey })).toMatchObject({ ok: true, hostKeepsMinor: 0 });
		expect((await readPayments(ctx, bookingId)).booking.state).toBe("cancelled");
	});
});

describe("the host's answer", () => {
	test("yes holds the nights for 24 hours at the price of the request, and paying confirms it", async () => {
		const { ctx, propertyId, bookingId } = await asked();
		await givePlan(ctx, propertyId, { ...PLAN, nightMinor: 90_000 });
		ctx.clock.advance({ minutes: 60 });
		expect(await answerRequest(ctx, { bookingId, answer: "approve" })).toEqual({
			ok: true,
			answer: "approve",
			holdExpiresAt: new Date("2026-03-02T13:00:00Z"),
		});
		const { booking, mails } = await readPayments(ctx, bookingId);
		expect(booking).toMatchObject({ state: "hold", holdKind: "approved_request", depositMinor: 12_000 });
		expect(mails).toContain("request_approved");
		expect(await nightsOf(ctx, propertyId)).toEqual(["2026-03-10", "2026-03-11"]);
		await payAndSettle(ctx, await openSession(ctx, bookingId));
		expect((await readPayments(ctx, bookingId)).booking.state).toBe("confirmed");
		const [claim] = await ctx.db
			.select()
			.from(claims)
			.where(eq(claims.id, booking.claimId ?? "clm_"));
		expect(claim).toMatchObject({ kind: "booking", holdExpiresAt: null });
	});

	test("yes and never paid: after 24 hours the nights are free", async () => {
		const { ctx, propertyId, bookingId } = await asked();
		await answerRequest(ctx, { bookingId, answer: "approve" });
		ctx.clock.advance({ minutes: 24 * 60 });
		await expireHolds(ctx);
		expect((await readPayments(ctx, bookingId)).booking.state).toBe("expired");
		expect(await nightsOf(ctx, propertyId)).toEqual([]);
	});

	test("no tells the guest", async () => {
		const { ctx, bookingId } = await asked();
		expect(await answerRequest(ctx, { bookingId, answer: "decline", reason: "Works in the house" })).toEqual({
			ok: true,
			answer: "decline",
		});
		const { booking, mails } = await readPayments(ctx, bookingId);
		expect(booking).toMatchObject({ state: "declined", endReason: "declined" });
		expect(mails).toContain("request_declined");
	});

	test("two hosts who answer at once: one answer counts", async () => {
		const { ctx, bookingId } = await asked();
		const outcomes = await Promise.all([
			answerRequest(ctx, { bookingId, answer: "approve" }),
			answerRequest(ctx, { bookingId, answer: "decline" }),
		]);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
	});

	test("two requests for the same nights: only one of them can be accepted", async () => {
		const { ctx, propertyId, bookingId } = await asked();
		const other = await requestBooking(ctx, await formOf(ctx, { propertyId }));
		if (!other.ok) throw new Error(other.reason);
		const outcomes = await Promise.all(
			[bookingId, other.bookingId].map((id) => answerRequest(ctx, { bookingId: id, answer: "approve" })),
		);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await nightsOf(ctx, propertyId)).toHaveLength(2);
	});

	test("the guest cannot answer, nor can who may only look", async () => {
		const { ctx, bookingId } = await asked();
		const actors = [
			{ kind: "anonymous" },
			{ kind: "guest", bookingId },
			{ kind: "host", userId: ctx.newId("user"), role: "read_only" },
		] as const;
		for (const actor of actors) {
			const answer = answerRequest({ ...ctx, actor }, { bookingId, answer: "approve" });
			await expect(answer).rejects.toMatchObject({ code: "forbidden" });
		}
	});

	test("yes is refused where nobody could pay, and the request stays open", async () => {
		const { ctx, bookingId } = await asked();
		const answer = { bookingId, answer: "approve" } as const;
		expect(await answerRequest({ ...ctx, stripe: null }, answer)).toEqual({ ok: false, reason: "payments_off" });
		expect((await readPayments(ctx, bookingId)).booking.state).toBe("requested");
	});

	test("nobody answers: after 24 hours it has ended, also for an answer that comes before the job", async () => {
		const { ctx, bookingId } = await asked();
		ctx.clock.advance({ minutes: 24 * 60 });
		expect(await answerRequest(ctx, { bookingId, answer: "approve" })).toEqual({ ok: false, reason: "not_open" });
		expect((await expireRequests(ctx)).expired).toBeGreaterThanOrEqual(1);
		expect(await expireRequests(ctx)).toEqual({ expired: 0 });
		const { booking, mails } = await readPayments(ctx, bookingId);
		expect(booking).toMatchObject({ state: "expired", endReason: "unanswered" });
		expect(mails).toContain("request_declined");
	});

	test("a block of ours stands against it too", async () => {
		const { ctx, propertyId, bookingId } = await asked();
		const [row] = await ctx.db.select().from(bookings).where(eq(bookings.id, bookingId));
		if (!row) throw new Error("no booking");
		const { arrival, departure } = row;
		await blockNights(ctx, { propertyId, arrival, departure, attemptKey: `block-${bookingId}` });
		expect(await answerRequest(ctx, { bookingId, answer: "approve" })).toMatchObject({ reason: "refused" });
	});
});
