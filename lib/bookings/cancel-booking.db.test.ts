import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditLog } from "#db/schema/audit-log.ts";
import { claimNights } from "#db/schema/claims.ts";
import { properties } from "#db/schema/properties.ts";
import { cancelBooking } from "#lib/bookings/cancel-booking.ts";
import { placeHold } from "#lib/bookings/place-hold.ts";
import { previewCancellation } from "#lib/bookings/preview-cancellation.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import { recordHostPayment } from "#lib/payments/record-host-payment.ts";
import type { Role } from "#lib/shared/actor.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { bookStay, holdInput, holdStay, makeHome, payAndSettle } from "#lib/testing/book-a-stay.ts";
import { deliverAll, readPayments } from "#lib/testing/read-payments.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase({ connections: 20 });
});
afterAll(() => database.close());

/** Five nights at 200.00: 1,000.00 = 300.00 + 700.00. */
const PLAN = { nightMinor: 20_000, cleaningFeeMinor: 0, taxes: [], lengthDiscounts: [], minNights: 1 };
const stay = { arrival: plainDate("2026-03-20"), departure: plainDate("2026-03-25") };
const LATE = "2026-03-15T18:00:00Z";

function asGuest(ctx: TestContext, bookingId: Id<"booking">): TestContext {
	return { ...ctx, actor: { kind: "guest", bookingId } };
}

function asHost(ctx: TestContext, role: Role): TestContext {
	return { ...ctx, actor: { kind: "host", userId: ctx.newId("user"), role } };
}

async function booked() {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx, PLAN);
	const { bookingId, sessionId } = await bookStay(ctx, { propertyId, stay });
	return { ctx, propertyId, bookingId, sessionId, guest: asGuest(ctx, bookingId) };
}

async function previewOf(ctx: TestContext, bookingId: Id<"booking">, wish?: "guest" | "host") {
	const outcome = await previewCancellation(ctx, { bookingId, ...(wish && { wish }) });
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.preview;
}

async function cancel(ctx: TestContext, bookingId: Id<"booking">) {
	const { previewKey } = await previewOf(ctx, bookingId);
	return cancelBooking(ctx, { bookingId, previewKey });
}

async function payBalance(ctx: TestContext, bookingId: Id<"booking">) {
	ctx.clock.advance({ minutes: 10 });
	const opened = await openCheckout(ctx, { bookingId, purpose: "balance" });
	if (!opened.ok) throw new Error(opened.reason);
	const session = ctx.stripeModel.list("checkout.session").find(({ url }) => url === opened.url);
	await payAndSettle(ctx, session?.id ?? "");
}

async function nightsOf(ctx: TestContext, propertyId: Id<"property">) {
	const rows = await ctx.db.select().from(claimNights).where(eq(claimNights.propertyId, propertyId));
	return rows.map(({ night }) => night).sort();
}

describe("cancelled by the guest", () => {
	test("eight days and more before: everything paid goes back, nights and calendar at once", async () => {
		const { ctx, propertyId, bookingId, guest } = await booked();
		const versionOf = async () => {
			const [row] = await ctx.db.select().from(properties).where(eq(properties.id, propertyId));
			return row?.calendarVersion ?? 0;
		};
		const before = await versionOf();
		const preview = await previewOf(guest, bookingId);
		expect(preview).toMatchObject({
			wish: "guest",
			paidMinor: 30_000,
			guestGetsMinor: 30_000,
			byTransferMinor: 0,
			hostKeepsMinor: 0,
			newBalanceMinor: 0,
			stripeFeeLostMinor: 1_601,
			tier: { code: "free", keptBps: 0, limitTimeZone: "America/Mexico_City" },
		});
		expect(preview.tier.limitAt.toISOString()).toBe("2026-03-13T06:00:00.000Z");
		expect(await cancelBooking(guest, { bookingId, previewKey: preview.previewKey })).toEqual({
			ok: true,
			guestGetsMinor: 30_000,
			hostKeepsMinor: 0,
			newBalanceMinor: 0,
		});
		expect(await nightsOf(ctx, propertyId)).toEqual([]);
		expect(await versionOf()).toBe(before + 1);
		await deliverAll(ctx);
		const after = await readPayments(ctx, bookingId);
		expect(after.booking).toMatchObject({ state: "cancelled", keptMinor: 0, nextChargeAt: null, endReason: "guest" });
		expect(after.money).toMatchObject({ owedMinor: 0, paidMinor: 0, balanceMinor: 0, excessMinor: 0 });
		expect(after.ledger).toEqual(["cancellation -100000", "payment 30000", "price 100000", "refund -30000"]);
		expect(after.mails).toEqual(["cancelled", "confirmation", "refunded"]);
		expect(after.notices).toEqual(["booking_cancelled", "booking_made"]);
	});

	test("W10: a balance that was paid early goes back with the deposit, each the way it came", async () => {
		const { ctx, bookingId, guest } = await booked();
		await payBalance(ctx, bookingId);
		await cancel(guest, bookingId);
		expect(ctx.stripeModel.totals().map(({ receivedMinor, refundedMinor }) => [receivedMinor, refundedMinor])).toEqual([
			[30_000, 30_000],
			[70_000, 70_000],
		]);
	});

	test("late, with only the deposit paid: half of the total is kept, and the 200.00 that are missing are charged", async () => {
		const { ctx, bookingId, guest } = await booked();
		ctx.clock.set(LATE);
		const preview = await previewOf(guest, bookingId);
		expect(preview).toMatchObject({
			tier: { code: "late", keptBps: 5_000 },
			guestGetsMinor: 0,
			hostKeepsMinor: 50_000,
			newBalanceMinor: 20_000,
			stripeFeeLostMinor: 0,
		});
		await cancelBooking(guest, { bookingId, previewKey: preview.previewKey });
		const after = await readPayments(ctx, bookingId);
		expect(after.money).toMatchObject({ owedMinor: 50_000, paidMinor: 50_000, balanceMinor: 0 });
		expect(after.booking).toMatchObject({ state: "cancelled", keptMinor: 50_000, nextChargeAt: null });
		expect(ctx.stripeModel.totals().map(({ receivedMinor }) => receivedMinor)).toEqual([30_000, 20_000]);
	});

	test("late and paid in full: half goes back, newest payment first", async () => {
		const { ctx, bookingId, guest } = await booked();
		await payBalance(ctx, bookingId);
		ctx.clock.set(LATE);
		await cancel(guest, bookingId);
		expect(ctx.stripeModel.totals().map(({ refundedMinor }) => refundedMinor)).toEqual([0, 50_000]);
	});

	test("from the check-in hour on nothing goes back; after departure there is nothing to cancel (W15)", async () => {
		const { ctx, bookingId, guest } = await booked();
		await payBalance(ctx, bookingId);
		ctx.clock.set("2026-03-20T21:00:00Z");
		expect(await previewOf(guest, bookingId)).toMatchObject({ hostKeepsMinor: 100_000, guestGetsMinor: 0 });
		ctx.clock.set("2026-03-25T18:00:00Z");
		expect(await previewCancellation(guest, { bookingId })).toEqual({ ok: false, reason: "not_cancellable" });
	});

	test("W15: a hold that was never paid costs nothing, whatever the day, and its session is over", async () => {
		const ctx = makeTestContext(database, { now: LATE });
		const propertyId = await makeHome(ctx, PLAN);
		const { bookingId, sessionId } = await holdStay(ctx, { propertyId, stay });
		const guest = asGuest(ctx, bookingId);
		expect(await previewOf(guest, bookingId)).toMatchObject({ hostKeepsMinor: 0, newBalanceMinor: 0 });
		expect(await cancel(guest, bookingId)).toMatchObject({ ok: true, hostKeepsMinor: 0 });
		expect(ctx.stripeModel.get("checkout.session", sessionId).status).toBe("expired");
		expect((await readPayments(ctx, bookingId)).money).toMatchObject({ owedMinor: 0, paidMinor: 0 });
		expect(await nightsOf(ctx, propertyId)).toEqual([]);
	});

	test("a hold that was paid a moment before is confirmed, not cancelled", async () => {
		const ctx = makeTestContext(database);
		const propertyId = await makeHome(ctx, PLAN);
		const { bookingId, sessionId } = await holdStay(ctx, { propertyId, stay });
		const guest = asGuest(ctx, bookingId);
		const { previewKey } = await previewOf(guest, bookingId);
		ctx.stripeModel.payOnPage(sessionId, { card: "ok" });
		expect(await cancelBooking(guest, { bookingId, previewKey })).toEqual({ ok: false, reason: "paid_meanwhile" });
		expect((await readPayments(ctx, bookingId)).booking.state).toBe("confirmed");
	});

	test("the nights can be had again by anybody at once", async () => {
		const { ctx, propertyId, bookingId, guest } = await booked();
		await cancel(guest, bookingId);
		expect(await placeHold(ctx, await holdInput(ctx, { propertyId, stay }))).toMatchObject({ ok: true });
	});
});

describe("cancelled by a host", () => {
	test("everything paid goes back, whatever the day, and cash becomes a task", async () => {
		const { ctx, bookingId } = await booked();
		const host = asHost(ctx, "owner");
		await recordHostPayment(host, {
			bookingId,
			method: "cash",
			amountMinor: 70_000,
			formKey: ctx.newId("task"),
			note: null,
		});
		ctx.clock.set("2026-03-21T18:00:00Z");
		const preview = await previewOf(host, bookingId);
		expect(preview).toMatchObject({
			wish: "host",
			guestGetsMinor: 100_000,
			byTransferMinor: 70_000,
			hostKeepsMinor: 0,
		});
		await cancelBooking(host, { bookingId, previewKey: preview.previewKey });
		const after = await readPayments(ctx, bookingId);
		expect(after.tasks).toEqual(["refund_by_transfer"]);
		expect(after.booking.endReason).toBe("host");
		expect(ctx.stripeModel.totals()[0]).toMatchObject({ refundedMinor: 30_000 });
	});

	test("because the guest asked: the tiers apply, and the audit log keeps why", async () => {
		const { ctx, bookingId } = await booked();
		const host = asHost(ctx, "co_host");
		ctx.clock.set(LATE);
		const { previewKey } = await previewOf(host, bookingId, "guest");
		const guestAskedBecause = "Called: the flight was cancelled.";
		expect(await cancelBooking(host, { bookingId, previewKey, guestAskedBecause })).toMatchObject({
			ok: true,
			hostKeepsMinor: 50_000,
		});
		const audit = await ctx.db.select().from(auditLog).where(eq(auditLog.subjectId, bookingId));
		const entry = audit.find(({ action }) => action === "booking.cancelled");
		expect(entry?.details).toMatchObject({ wish: "guest", reason: guestAskedBecause, tier: "late", keptMinor: 50_000 });
	});

	test("the figures of the other choice are refused: who said 'the guest asked' saw other amounts", async () => {
		const { ctx, bookingId } = await booked();
		const host = asHost(ctx, "owner");
		ctx.clock.set(LATE);
		const { previewKey } = await previewOf(host, bookingId, "guest");
		expect(await cancelBooking(host, { bookingId, previewKey })).toEqual({ ok: false, reason: "changed_meanwhile" });
	});
});

describe("who may", () => {
	test("B19: the link of another booking finds nothing", async () => {
		const { ctx, bookingId } = await booked();
		const stranger = asGuest(ctx, ctx.newId("booking"));
		await expect(previewCancellation(stranger, { bookingId })).rejects.toMatchObject({ code: "not_found" });
		await expect(cancelBooking(stranger, { bookingId, previewKey: "x" })).rejects.toMatchObject({ code: "not_found" });
	});

	test.each(["cleaner", "read_only"] as const)("a %s may not", async (role) => {
		const { ctx, bookingId } = await booked();
		const host = asHost(ctx, role);
		await expect(cancelBooking(host, { bookingId, previewKey: "x" })).rejects.toMatchObject({ code: "forbidden" });
	});
});

describe("meanwhile", () => {
	test("figures that changed since they were shown are shown again", async () => {
		const { ctx, bookingId, guest } = await booked();
		const { previewKey } = await previewOf(guest, bookingId);
		ctx.clock.set("2026-03-13T06:00:00Z");
		expect(await cancelBooking(guest, { bookingId, previewKey })).toEqual({ ok: false, reason: "changed_meanwhile" });
		expect((await readPayments(ctx, bookingId)).booking.state).toBe("confirmed");
	});

	test("two cancellations at once are one: one refund, one mail", async () => {
		const { ctx, bookingId, guest } = await booked();
		const { previewKey } = await previewOf(guest, bookingId);
		const outcomes = await Promise.all([1, 2, 3, 4].map(() => cancelBooking(guest, { bookingId, previewKey })));
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		for (const outcome of outcomes) if (!outcome.ok) expect(outcome.reason).toBe("not_cancellable");
		const after = await readPayments(ctx, bookingId);
		expect(after.ledger).toEqual(["cancellation -100000", "payment 30000", "price 100000", "refund -30000"]);
		expect(ctx.stripeModel.totals()).toMatchObject([{ receivedMinor: 30_000, refundedMinor: 30_000 }]);
	});

	test("W4: a balance paid by an old link while the booking is cancelled goes back and revives nothing", async () => {
		const { ctx, bookingId, guest } = await booked();
		const opened = await openCheckout(ctx, { bookingId, purpose: "balance" });
		if (!opened.ok) throw new Error(opened.reason);
		const session = ctx.stripeModel.list("checkout.session").find(({ url }) => url === opened.url);
		const { previewKey } = await previewOf(guest, bookingId);
		ctx.stripeModel.payOnPage(session?.id ?? "", { card: "ok" });
		await cancelBooking(guest, { bookingId, previewKey });
		await deliverAll(ctx);
		const after = await readPayments(ctx, bookingId);
		expect(after.booking.state).toBe("cancelled");
		expect(after.money).toMatchObject({ owedMinor: 0, paidMinor: 0 });
		expect(ctx.stripeModel.totals().every(({ receivedMinor, refundedMinor }) => receivedMinor === refundedMinor)).toBe(
			true,
		);
	});

	test("Stripe is down: the booking is cancelled all the same, and the refund waits for the job", async () => {
		const { ctx, bookingId, guest } = await booked();
		const { previewKey } = await previewOf(guest, bookingId);
		ctx.stripeModel.faults.add({ kind: "drop_before", path: "/v1/refunds", times: 3 });
		expect(await cancelBooking(guest, { bookingId, previewKey })).toMatchObject({ ok: true });
		const after = await readPayments(ctx, bookingId);
		expect(after.booking.state).toBe("cancelled");
		expect(after.refunds).toMatchObject([{ state: "planned", amountMinor: 30_000 }]);
	});
});
