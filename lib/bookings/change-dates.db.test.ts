import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditLog } from "#db/schema/audit-log.ts";
import { bookingChanges } from "#db/schema/booking-changes.ts";
import { bookings } from "#db/schema/bookings.ts";
import { claimNights, claims } from "#db/schema/claims.ts";
import { guestMails } from "#db/schema/guest-mails.ts";
import { blockNights } from "#lib/bookings/block-nights.ts";
import { cancelBooking } from "#lib/bookings/cancel-booking.ts";
import { changeDates } from "#lib/bookings/change-dates.ts";
import { endHeldChange } from "#lib/bookings/end-held-changes.ts";
import { lapseChanges } from "#lib/bookings/lapse-changes.ts";
import { payForChange } from "#lib/bookings/pay-for-change.ts";
import { placeHold } from "#lib/bookings/place-hold.ts";
import { previewCancellation } from "#lib/bookings/preview-cancellation.ts";
import { previewChange } from "#lib/bookings/preview-change.ts";
import { addFeed } from "#lib/calendars/add-feed.ts";
import { chargeDueBalances } from "#lib/payments/charge-due-balances.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import { sendRefunds } from "#lib/payments/send-refunds.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { bookStay, holdInput, makeHome, payAndSettle } from "#lib/testing/book-a-stay.ts";
import { airbnbFeed, givePlan } from "#lib/testing/factories.ts";
import { deliverAll, readPayments } from "#lib/testing/read-payments.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase({ connections: 20 });
});
afterAll(() => database.close());

const LATE = "2026-03-15T18:00:00Z";

function stayOf(arrival: string, departure: string): Stay {
	return { arrival: plainDate(`2026-${arrival}`), departure: plainDate(`2026-${departure}`) };
}

/** Five nights at 200.00: 1,000.00 = 300.00 + 700.00. */
const PLAN = { nightMinor: 20_000, cleaningFeeMinor: 0, taxes: [], lengthDiscounts: [], minNights: 1 };
const FIVE = stayOf("03-20", "03-25");
const SIX = stayOf("03-20", "03-26");
const FOUR = stayOf("03-20", "03-24");

function asGuest(ctx: TestContext, bookingId: Id<"booking">): TestContext {
	return { ...ctx, actor: { kind: "guest", bookingId } };
}

function asHost(ctx: TestContext): TestContext {
	return { ...ctx, actor: { kind: "host", userId: ctx.newId("user"), role: "owner" } };
}

async function booked(options: { isPaid?: boolean; stay?: Stay } = {}) {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx, PLAN);
	const { bookingId } = await bookStay(ctx, { propertyId, stay: options.stay ?? FIVE });
	if (options.isPaid) await payBalance(ctx, bookingId);
	return { ctx, propertyId, bookingId, guest: asGuest(ctx, bookingId) };
}

async function payBalance(ctx: TestContext, bookingId: Id<"booking">) {
	ctx.clock.advance({ minutes: 1 });
	const opened = await openCheckout(ctx, { bookingId, purpose: "balance" });
	if (!opened.ok) throw new Error(opened.reason);
	await payAndSettle(ctx, sessionAt(ctx, opened.url));
}

function sessionAt(ctx: TestContext, address: string | null): string {
	const session = ctx.stripeModel.list("checkout.session").find(({ url }) => url === address);
	if (!session) throw new Error("no such session");
	return session.id;
}

async function previewOf(ctx: TestContext, asked: { bookingId: Id<"booking">; waiverReason?: string } & Stay) {
	const outcome = await previewChange(ctx, asked);
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	return outcome.preview;
}

async function change(ctx: TestContext, asked: { bookingId: Id<"booking">; waiverReason?: string } & Stay) {
	const { previewKey } = await previewOf(ctx, asked);
	return changeDates(ctx, { ...asked, previewKey, attemptKey: ctx.newId("change") });
}

/** Held until it is paid; the session that the guest is sent to. */
async function held(ctx: TestContext, asked: { bookingId: Id<"booking"> } & Stay) {
	ctx.clock.advance({ minutes: 1 });
	const outcome = await change(ctx, asked);
	if (!outcome.ok || outcome.isApplied) throw new Error(JSON.stringify(outcome));
	return { ...outcome, sessionId: sessionAt(ctx, outcome.checkoutUrl) };
}

async function nightsOf(ctx: TestContext, propertyId: Id<"property">) {
	const rows = await ctx.db.select().from(claimNights).where(eq(claimNights.propertyId, propertyId));
	return rows.map(({ night }) => night.slice(5)).sort();
}

async function bookingOf(ctx: TestContext, bookingId: Id<"booking">) {
	const [row] = await ctx.db.select().from(bookings).where(eq(bookings.id, bookingId));
	if (!row) throw new Error("no booking");
	return row;
}

async function stateOf(ctx: TestContext, changeId: Id<"change">) {
	const [row] = await ctx.db.select().from(bookingChanges).where(eq(bookingChanges.id, changeId));
	return row?.state;
}

/** As if Stripe had said before the payment that nobody can pay any more. */
async function lapseByHand(ctx: TestContext, changeId: Id<"change">) {
	const [row] = await ctx.db.select().from(bookingChanges).where(eq(bookingChanges.id, changeId));
	if (!row) throw new Error("no change");
	await inTransaction(ctx.database, (tx) => endHeldChange(ctx, tx, { change: row, state: "lapsed" }));
}

function totalsOf(ctx: TestContext) {
	return ctx.stripeModel.totals().map(({ receivedMinor, refundedMinor }) => [receivedMinor, refundedMinor]);
}

describe("1,000.00 = 300.00 + 700.00 (business-rules.md, section 8)", () => {
	test("to 1,200.00: nothing moves until the top-up of 60.00 is paid, then balance 840.00", async () => {
		const { ctx, propertyId, bookingId, guest } = await booked();
		const { changeId, topUpMinor, sessionId } = await held(guest, { bookingId, ...SIX });
		expect(topUpMinor).toBe(6_000);
		expect(await bookingOf(ctx, bookingId)).toMatchObject({ ...FIVE, amountVersion: 1 });
		expect(await nightsOf(ctx, propertyId)).toEqual(["03-20", "03-21", "03-22", "03-23", "03-24", "03-25"]);
		expect(await payAndSettle(ctx, sessionId)).toBe("settled");
		expect(await stateOf(ctx, changeId)).toBe("applied");
		const after = await readPayments(ctx, bookingId);
		expect(after.booking).toMatchObject({ ...SIX, amountVersion: 2, depositMinor: 36_000 });
		expect(after.booking.balanceDueAt?.toISOString()).toBe("2026-03-21T21:00:00.000Z");
		expect(after.booking.quote).toMatchObject({ totalMinor: 120_000, depositMinor: 36_000, balanceMinor: 84_000 });
		expect(after.money).toMatchObject({ owedMinor: 120_000, paidMinor: 36_000, balanceMinor: 84_000 });
		expect(after.mails).toContain("dates_changed");
		expect(after.notices).toContain("booking_changed");
	});

	test("to 1,200.00 when all is paid: 200.00 by Stripe's page, no surprise on the card (B9)", async () => {
		const { ctx, bookingId, guest } = await booked({ isPaid: true });
		const { topUpMinor, sessionId } = await held(guest, { bookingId, ...SIX });
		expect(topUpMinor).toBe(20_000);
		await payAndSettle(ctx, sessionId);
		ctx.clock.set("2026-03-22T12:00:00Z");
		await chargeDueBalances(ctx);
		expect(totalsOf(ctx)).toEqual([
			[30_000, 0],
			[70_000, 0],
			[20_000, 0],
		]);
		expect((await readPayments(ctx, bookingId)).money).toMatchObject({ balanceMinor: 0, excessMinor: 0 });
	});

	test("to 800.00: applied at once, balance 500.00", async () => {
		const { ctx, propertyId, bookingId, guest } = await booked();
		expect(await change(guest, { bookingId, ...FOUR })).toMatchObject({ ok: true, isApplied: true });
		const after = await readPayments(ctx, bookingId);
		expect(after.money).toMatchObject({ owedMinor: 80_000, balanceMinor: 50_000, excessMinor: 0 });
		expect(await nightsOf(ctx, propertyId)).toEqual(["03-20", "03-21", "03-22", "03-23"]);
	});

	test("to 800.00 when all is paid: 200.00 go back, of the newest payment", async () => {
		const { ctx, bookingId, guest } = await booked({ isPaid: true });
		await change(guest, { bookingId, ...FOUR });
		expect(totalsOf(ctx)).toEqual([
			[30_000, 0],
			[70_000, 20_000],
		]);
		expect(await bookingOf(ctx, bookingId)).toMatchObject({ balanceDueAt: null, nextChargeAt: null });
	});

	test("to 200.00: 100.00 of the deposit go back, and nothing is left to charge", async () => {
		const { ctx, bookingId, guest } = await booked();
		await change(guest, { bookingId, ...stayOf("03-20", "03-21") });
		expect(totalsOf(ctx)).toEqual([[30_000, 10_000]]);
		expect((await readPayments(ctx, bookingId)).money).toMatchObject({ owedMinor: 20_000, paidMinor: 20_000 });
	});

	test("extended by 200.00 and paid, then to 1,100.00 in a cheaper plan: 100.00 of the extension go back first", async () => {
		const { ctx, propertyId, bookingId, guest } = await booked({ isPaid: true });
		await payAndSettle(ctx, (await held(guest, { bookingId, ...SIX })).sessionId);
		await givePlan(ctx, propertyId, { ...PLAN, nightMinor: 22_000 });
		await change(guest, { bookingId, ...stayOf("03-20", "03-25") });
		expect(totalsOf(ctx)).toEqual([
			[30_000, 0],
			[70_000, 0],
			[20_000, 10_000],
		]);
	});

	test("the same price: only the dates, and the due instant by the copied rule, whatever the settings say now", async () => {
		const { ctx, propertyId, bookingId, guest } = await booked();
		const terms = {
			depositBps: 5_000,
			balanceDueDays: -3,
			balanceDueTime: "10:00",
			freeCancellationDays: 30,
			lateKeptBps: 0,
		};
		await givePlan(ctx, propertyId, { ...PLAN, terms });
		await change(guest, { bookingId, ...stayOf("04-10", "04-15") });
		const after = await bookingOf(ctx, bookingId);
		expect(after.balanceDueAt?.toISOString()).toBe("2026-04-11T21:00:00.000Z");
		expect(after).toMatchObject({ nextChargeAt: after.balanceDueAt, amountVersion: 1, depositMinor: 30_000 });
		expect(await nightsOf(ctx, propertyId)).toEqual(["04-10", "04-11", "04-12", "04-13", "04-14"]);
	});

	test("the exported event keeps its identity and its SEQUENCE rises", async () => {
		const { ctx, bookingId, guest } = await booked();
		const { claimId } = await bookingOf(ctx, bookingId);
		await change(guest, { bookingId, ...FOUR });
		const [claim] = await ctx.db
			.select()
			.from(claims)
			.where(eq(claims.id, claimId ?? "clm_"));
		expect(claim).toMatchObject({ ...FOUR, sequence: 1, releasedAt: null, kind: "booking" });
	});
});

describe("nights given up fall under the tier of the day", () => {
	test("7 days before and less: half of what the price goes down by is kept", async () => {
		const { ctx, bookingId, guest } = await booked({ isPaid: true });
		ctx.clock.set(LATE);
		const preview = await previewOf(guest, { bookingId, ...FOUR });
		expect(preview).toMatchObject({ tier: { code: "late" }, keptMinor: 10_000, guestGetsMinor: 10_000 });
		await change(guest, { bookingId, ...FOUR });
		expect(totalsOf(ctx)[1]).toEqual([70_000, 10_000]);
		expect((await readPayments(ctx, bookingId)).money).toMatchObject({ owedMinor: 90_000, paidMinor: 90_000 });
	});

	test("a host may let it go, with a reason in the audit log; a guest may not", async () => {
		const { ctx, bookingId, guest } = await booked({ isPaid: true });
		ctx.clock.set(LATE);
		const waiverReason = "The boiler was broken.";
		await expect(previewChange(guest, { bookingId, ...FOUR, waiverReason })).rejects.toMatchObject({
			code: "forbidden",
		});
		await change(asHost(ctx), { bookingId, ...FOUR, waiverReason });
		expect(totalsOf(ctx)[1]).toEqual([70_000, 20_000]);
		const audit = await ctx.db.select().from(auditLog).where(eq(auditLog.subjectId, bookingId));
		expect(audit.find(({ action }) => action === "booking.dates_changed")?.details).toMatchObject({
			reason: waiverReason,
		});
	});

	test("B26, W12: a late stay moved a month away and cancelled 8 days later is still late", async () => {
		const { ctx, bookingId, guest } = await booked({ isPaid: true });
		ctx.clock.set(LATE);
		await change(guest, { bookingId, ...stayOf("04-20", "04-25") });
		ctx.clock.set("2026-03-23T18:00:00Z");
		const outcome = await previewCancellation(guest, { bookingId });
		expect(outcome).toMatchObject({
			preview: { tier: { code: "late" }, hostKeepsMinor: 50_000, guestGetsMinor: 50_000 },
		});
	});

	test("moved in time it costs nothing later, and a host's move counts for nobody", async () => {
		const { ctx, bookingId, guest } = await booked({ isPaid: true });
		await change(guest, { bookingId, ...stayOf("04-20", "04-25") });
		ctx.clock.set("2026-04-14T18:00:00Z");
		await change(asHost(ctx), { bookingId, ...stayOf("05-20", "05-25") });
		const outcome = await previewCancellation(guest, { bookingId });
		expect(outcome).toMatchObject({ preview: { tier: { code: "free" }, hostKeepsMinor: 0 } });
	});

	test("kept for nights given up, then cancelled: both are kept, and nothing is given back twice while Stripe is down", async () => {
		const { ctx, bookingId, guest } = await booked({ isPaid: true });
		ctx.clock.set(LATE);
		ctx.stripeModel.faults.add({ kind: "drop_before", path: "/v1/refunds", times: 9 });
		await change(guest, { bookingId, ...FOUR });
		const cancellation = await previewCancellation(guest, { bookingId });
		expect(cancellation).toMatchObject({
			preview: { paidMinor: 90_000, hostKeepsMinor: 50_000, guestGetsMinor: 40_000 },
		});
		if (!cancellation.ok) return;
		await cancelBooking(guest, { bookingId, previewKey: cancellation.preview.previewKey });
		const { refunds, tasks } = await readPayments(ctx, bookingId);
		expect(refunds.map(({ amountMinor }) => amountMinor).sort()).toEqual([10_000, 40_000]);
		expect(tasks).toEqual([]);
	});
});

describe("W12: once the guest is in the house", () => {
	const inTheHouse = "2026-03-21T18:00:00Z";

	test("only the departure moves", async () => {
		const { ctx, bookingId, guest } = await booked();
		ctx.clock.set(inTheHouse);
		const moved = { bookingId, ...stayOf("03-22", "03-26") };
		expect(await previewChange(guest, moved)).toEqual({ ok: false, reason: "only_departure" });
		expect(await previewChange(asHost(ctx), moved)).toEqual({ ok: false, reason: "only_departure" });
	});

	test("a longer stay is possible and paid first, whole, since its balance is due", async () => {
		const { ctx, bookingId, guest } = await booked();
		ctx.clock.set("2026-03-22T18:00:00Z");
		const { topUpMinor, sessionId } = await held(guest, { bookingId, ...SIX });
		expect(topUpMinor).toBe(90_000);
		await payAndSettle(ctx, sessionId);
		expect(await bookingOf(ctx, bookingId)).toMatchObject({ ...SIX, nextChargeAt: null });
	});

	test("leaving early gives nothing back but the nights, also below the shortest stay", async () => {
		const { ctx, propertyId, bookingId, guest } = await booked({ isPaid: true });
		await givePlan(ctx, propertyId, { ...PLAN, minNights: 4, leadTimeHours: 24 });
		ctx.clock.set(inTheHouse);
		await change(guest, { bookingId, ...stayOf("03-20", "03-22") });
		expect(totalsOf(ctx).map(([, refunded]) => refunded)).toEqual([0, 0]);
		expect(await nightsOf(ctx, propertyId)).toEqual(["03-20", "03-21"]);
		expect((await readPayments(ctx, bookingId)).money).toMatchObject({ owedMinor: 100_000, balanceMinor: 0 });
	});

	test("a departure in the past is refused, and after departure nothing moves any more", async () => {
		const { ctx, bookingId, guest } = await booked();
		ctx.clock.set("2026-03-23T18:00:00Z");
		const past = await previewChange(guest, { bookingId, ...stayOf("03-20", "03-22") });
		expect(past).toMatchObject({ reason: "refused", refusal: { reason: "past" } });
		ctx.clock.set("2026-03-25T18:00:00Z");
		expect(await previewChange(guest, { bookingId, ...SIX })).toEqual({ ok: false, reason: "not_changeable" });
		expect((await previewChange(asHost(ctx), { bookingId, ...SIX })).ok).toBe(true);
	});
});

describe("W7-W9: a change that is not paid yet", () => {
	test("its nights are nobody else's, and it is given up when its 36 minutes are over", async () => {
		const { ctx, propertyId, bookingId, guest } = await booked();
		const { changeId, sessionId } = await held(guest, { bookingId, ...SIX });
		const other = await holdInput(ctx, { propertyId, stay: stayOf("03-25", "03-26") });
		expect(await placeHold(ctx, other)).toMatchObject({ ok: false, reason: "refused" });
		ctx.clock.advance({ minutes: 35 });
		expect(await lapseChanges(ctx)).toEqual({ lapsed: 0, paid: 0, waiting: 0 });
		ctx.clock.advance({ minutes: 1 });
		expect(await lapseChanges(ctx)).toEqual({ lapsed: 1, paid: 0, waiting: 0 });
		expect(await stateOf(ctx, changeId)).toBe("lapsed");
		expect(ctx.stripeModel.get("checkout.session", sessionId).status).toBe("expired");
		expect(await nightsOf(ctx, propertyId)).toEqual(["03-20", "03-21", "03-22", "03-23", "03-24"]);
		expect(await bookingOf(ctx, bookingId)).toMatchObject({ ...FIVE, state: "confirmed" });
		const mails = await ctx.db.select().from(guestMails).where(eq(guestMails.subject, changeId));
		expect(mails).toMatchObject([
			{ kind: "change_lapsed", details: { toArrival: "2026-03-20", toDeparture: "2026-03-26" } },
		]);
		expect(await placeHold(ctx, { ...other, attemptKey: ctx.newId("change") })).toMatchObject({ ok: true });
	});

	test("W8: abandoned, it blocks the automatic balance no longer than it lasts", async () => {
		const { ctx, bookingId, guest } = await booked();
		ctx.clock.set("2026-03-21T20:50:00Z");
		await held(guest, { bookingId, ...SIX });
		ctx.clock.set("2026-03-21T21:30:00Z");
		await lapseChanges(ctx);
		await chargeDueBalances(ctx);
		expect((await readPayments(ctx, bookingId)).money).toMatchObject({ paidMinor: 100_000, balanceMinor: 0 });
	});

	test("paid in the last second, it is settled by the job instead of lapsing", async () => {
		const { ctx, bookingId, guest } = await booked();
		const { changeId, sessionId } = await held(guest, { bookingId, ...SIX });
		ctx.stripeModel.payOnPage(sessionId, { card: "ok" });
		ctx.clock.advance({ minutes: 40 });
		expect(await lapseChanges(ctx)).toEqual({ lapsed: 0, paid: 1, waiting: 0 });
		expect(await stateOf(ctx, changeId)).toBe("applied");
	});

	test("Stripe does not answer: the nights stay held until it does", async () => {
		const { ctx, propertyId, bookingId, guest } = await booked();
		await held(guest, { bookingId, ...SIX });
		ctx.clock.advance({ minutes: 36 });
		ctx.stripeModel.faults.add({ kind: "drop_before", path: "/v1/checkout/sessions/*/expire" });
		expect(await lapseChanges(ctx)).toEqual({ lapsed: 0, paid: 0, waiting: 1 });
		expect(await nightsOf(ctx, propertyId)).toContain("03-25");
		expect(await lapseChanges(ctx)).toMatchObject({ lapsed: 1 });
	});

	test("asked for by a host, the guest gets the link to pay it", async () => {
		const { ctx, bookingId } = await booked();
		const { changeId } = await held(asHost(ctx), { bookingId, ...SIX });
		const mails = await ctx.db.select().from(guestMails).where(eq(guestMails.subject, changeId));
		expect(mails).toMatchObject([
			{ kind: "payment_link", details: { amountMinor: 6_000, changeId, expiresAt: "2026-03-01T12:32:00.000Z" } },
		]);
	});

	test("a second change takes the place of the first, whose payment then goes back", async () => {
		const { ctx, propertyId, bookingId, guest } = await booked();
		const first = await held(guest, { bookingId, ...SIX });
		const second = await held(guest, { bookingId, ...stayOf("03-19", "03-25") });
		expect(ctx.stripeModel.get("checkout.session", first.sessionId).status).toBe("expired");
		expect(await stateOf(ctx, first.changeId)).toBe("replaced");
		expect(await nightsOf(ctx, propertyId)).not.toContain("03-25");
		await payAndSettle(ctx, second.sessionId);
		expect(await bookingOf(ctx, bookingId)).toMatchObject(stayOf("03-19", "03-25"));
	});

	test("a night on either side is held and applied, with the nights between untouched", async () => {
		const { ctx, propertyId, bookingId, guest } = await booked();
		const { sessionId } = await held(guest, { bookingId, ...stayOf("03-19", "03-26") });
		await payAndSettle(ctx, sessionId);
		const seven = ["03-19", "03-20", "03-21", "03-22", "03-23", "03-24", "03-25"];
		expect(await nightsOf(ctx, propertyId)).toEqual(seven);
	});

	test("the booking is cancelled while the page is open: the held nights go, and the money goes back", async () => {
		const { ctx, propertyId, bookingId, guest } = await booked();
		const { sessionId } = await held(guest, { bookingId, ...SIX });
		const cancellation = await previewCancellation(guest, { bookingId });
		if (!cancellation.ok) throw new Error(cancellation.reason);
		ctx.stripeModel.payOnPage(sessionId, { card: "ok" });
		await cancelBooking(guest, { bookingId, previewKey: cancellation.preview.previewKey });
		await deliverAll(ctx);
		expect(await nightsOf(ctx, propertyId)).toEqual([]);
		expect(totalsOf(ctx)).toEqual([
			[30_000, 30_000],
			[6_000, 6_000],
		]);
	});

	test("its page is never longer open than the hold, however often it is asked for", async () => {
		const { ctx, bookingId, guest } = await booked();
		const { changeId, checkoutUrl } = await held(guest, { bookingId, ...SIX });
		ctx.clock.advance({ minutes: 20 });
		expect(await payForChange(guest, { bookingId, changeId })).toMatchObject({ ok: true, url: checkoutUrl });
		ctx.clock.advance({ minutes: 11 });
		expect(await payForChange(guest, { bookingId, changeId })).toEqual({ ok: false, reason: "not_payable" });
	});

	test("late money: after it has lapsed it is applied only while its nights are free", async () => {
		for (const isTaken of [false, true]) {
			const { ctx, propertyId, bookingId, guest } = await booked();
			const { changeId, sessionId } = await held(guest, { bookingId, ...SIX });
			ctx.stripeModel.payOnPage(sessionId, { card: "ok" });
			await lapseByHand(ctx, changeId);
			if (isTaken)
				await blockNights(ctx, { propertyId, ...stayOf("03-25", "03-26"), attemptKey: `late-${propertyId}` });
			await deliverAll(ctx);
			await sendRefunds(ctx);
			expect(await stateOf(ctx, changeId)).toBe(isTaken ? "lapsed" : "applied");
			expect(totalsOf(ctx)[1]).toEqual([6_000, isTaken ? 6_000 : 0]);
		}
	});
});

describe("what is refused", () => {
	test("nights of another guest, also at the same moment: of two changes to one night one is made", async () => {
		const ctx = makeTestContext(database);
		const propertyId = await makeHome(ctx, PLAN);
		const before = await bookStay(ctx, { propertyId, stay: stayOf("03-20", "03-22") });
		const after = await bookStay(ctx, { propertyId, stay: stayOf("03-23", "03-25") });
		const moves = [
			{ bookingId: before.bookingId, ...stayOf("03-21", "03-23") },
			{ bookingId: after.bookingId, ...stayOf("03-22", "03-24") },
		];
		const keyed = await Promise.all(
			moves.map(async (move) => ({ ...move, ...(await previewOf(asGuest(ctx, move.bookingId), move)) })),
		);
		const outcomes = await Promise.all(
			keyed.map(({ bookingId, previewKey, to }) =>
				changeDates(asGuest(ctx, bookingId), { bookingId, ...to, previewKey, attemptKey: ctx.newId("change") }),
			),
		);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ reason: "refused", refusal: { reason: "taken" } });
		expect((await nightsOf(ctx, propertyId)).length).toBe(4);
	});

	test("B1: nights that a portal closes", async () => {
		const { ctx, propertyId, bookingId, guest } = await booked();
		ctx.fetchFeed.answerBody(airbnbFeed([{ uid: "r1@airbnb.com", start: "2026-03-25", end: "2026-03-27" }]));
		const switches = { allowsHttp: false, ignoresFreeEvents: false, endIsLastNight: false };
		const url = `https://feeds.example.com/change/${bookingId}.ics`;
		await addFeed(
			{ ...ctx, actor: { kind: "command", command: "test" } },
			{ propertyId, portal: "airbnb", url, ...switches },
		);
		expect(await previewChange(guest, { bookingId, ...SIX })).toMatchObject({ refusal: { reason: "taken" } });
	});

	test("W23: a booking that is not confirmed is not moved, whoever posts it", async () => {
		const { ctx, bookingId, guest } = await booked();
		await ctx.db.update(bookings).set({ state: "cancelled" }).where(eq(bookings.id, bookingId));
		expect(await previewChange(guest, { bookingId, ...SIX })).toEqual({ ok: false, reason: "not_changeable" });
		const attempt = { bookingId, ...SIX, previewKey: "x", attemptKey: ctx.newId("change") };
		expect(await changeDates(guest, attempt)).toEqual({ ok: false, reason: "not_changeable" });
	});

	test("figures that are others by now, and the link of another booking", async () => {
		const { ctx, propertyId, bookingId, guest } = await booked();
		const { previewKey } = await previewOf(guest, { bookingId, ...SIX });
		await givePlan(ctx, propertyId, { ...PLAN, nightMinor: 21_000 });
		const attempt = { bookingId, ...SIX, previewKey, attemptKey: ctx.newId("change") };
		expect(await changeDates(guest, attempt)).toEqual({ ok: false, reason: "changed_meanwhile" });
		const stranger = asGuest(ctx, ctx.newId("booking"));
		await expect(changeDates(stranger, attempt)).rejects.toMatchObject({ code: "not_found" });
	});

	test("the same attempt twice, and four times at once, is one change and one page", async () => {
		const { ctx, bookingId, guest } = await booked();
		const { previewKey } = await previewOf(guest, { bookingId, ...SIX });
		const attempt = { bookingId, ...SIX, previewKey, attemptKey: ctx.newId("change") };
		const outcomes = await Promise.all([1, 2, 3, 4].map(() => changeDates(guest, attempt)));
		expect(new Set(outcomes.map((outcome) => (outcome.ok ? outcome.changeId : "")))).toHaveProperty("size", 1);
		const open = ctx.stripeModel.list("checkout.session").filter(({ status }) => status === "open");
		expect(open).toHaveLength(1);
	});
});
