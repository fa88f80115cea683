import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditLog } from "#db/schema/audit-log.ts";
import { claimNights } from "#db/schema/claims.ts";
import { incidents } from "#db/schema/incidents.ts";
import { createHostBookingSchema } from "#lib/bookings/booking-schemas.ts";
import { cancelBooking } from "#lib/bookings/cancel-booking.ts";
import { completeBookings } from "#lib/bookings/complete-bookings.ts";
import { createHostBooking } from "#lib/bookings/create-host-booking.ts";
import { placeHold } from "#lib/bookings/place-hold.ts";
import { previewCancellation } from "#lib/bookings/preview-cancellation.ts";
import { previewHostBooking } from "#lib/bookings/preview-host-booking.ts";
import { finishTask } from "#lib/operations/finish-task.ts";
import { listTasks } from "#lib/operations/list-tasks.ts";
import { chargeDueBalances } from "#lib/payments/charge-due-balances.ts";
import { recordHostPayment } from "#lib/payments/record-host-payment.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { bookStay, holdInput, makeHome, openSession, payAndSettle } from "#lib/testing/book-a-stay.ts";
import { connectFeed, givePlan } from "#lib/testing/factories.ts";
import { readPayments } from "#lib/testing/read-payments.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase({ connections: 20 });
});
afterAll(() => database.close());

const STAY = { arrival: plainDate("2026-03-10"), departure: plainDate("2026-03-15") };
const PLAN = { nightMinor: 20_000, cleaningFeeMinor: 0, taxes: [] };

type Fields = Record<string, string>;

function form(ctx: TestContext, fields: Fields & { propertyId: Id<"property"> }) {
	return createHostBookingSchema.parse({
		arrival: "2026-03-10",
		departure: "2026-03-15",
		guests: "2",
		name: "Teresa Ficticia",
		email: "",
		phone: "33 1234 5678",
		locale: "es-MX",
		attemptKey: ctx.newId("booking"),
		mode: "confirmed",
		...fields,
	});
}

async function home() {
	const ctx = makeTestContext(database);
	return { ctx, propertyId: await makeHome(ctx, PLAN) };
}

async function made(ctx: TestContext, fields: Fields & { propertyId: Id<"property"> }): Promise<Id<"booking">> {
	const outcome = await createHostBooking(ctx, form(ctx, fields));
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	return outcome.bookingId;
}

describe("W40: a booking by phone", () => {
	test("is confirmed without a payment, owes its whole price, and no job looks for a card", async () => {
		const { ctx, propertyId } = await home();
		const bookingId = await made(ctx, { propertyId, note: "Pays at arrival" });
		const { booking, money } = await readPayments(ctx, bookingId);
		expect(booking).toMatchObject({ state: "confirmed", origin: "host", guestPhone: "3312345678", depositMinor: 0 });
		expect(booking).toMatchObject({ nextChargeAt: null, hostNote: "Pays at arrival" });
		expect(money).toMatchObject({ owedMinor: 100_000, balanceMinor: 100_000 });
		ctx.clock.set("2026-03-12T12:00:00Z");
		await chargeDueBalances(ctx);
		expect((await readPayments(ctx, bookingId)).mails).toEqual(["confirmation"]);
	});

	test("takes its nights at once: a guest on the site cannot have them", async () => {
		const { ctx, propertyId } = await home();
		await made(ctx, { propertyId });
		const rows = await ctx.db.select().from(claimNights).where(eq(claimNights.propertyId, propertyId));
		expect(rows).toHaveLength(5);
		expect(await placeHold(ctx, await holdInput(ctx, { propertyId }))).toMatchObject({ refusal: { reason: "taken" } });
	});

	test("bends the plan's rules, never nights of ours or the past", async () => {
		const { ctx, propertyId } = await home();
		await givePlan(ctx, propertyId, { ...PLAN, minNights: 7, leadTimeHours: 400 });
		await made(ctx, { propertyId });
		const taken = await createHostBooking(
			ctx,
			form(ctx, { propertyId, arrival: "2026-03-14", departure: "2026-03-16" }),
		);
		expect(taken).toMatchObject({ ok: false, reason: "refused", refusal: { reason: "taken" } });
		const past = await createHostBooking(ctx, form(ctx, { propertyId, arrival: "2026-02-28" }));
		expect(past).toMatchObject({ ok: false, reason: "refused", refusal: { reason: "past" } });
		const many = await createHostBooking(
			ctx,
			form(ctx, { propertyId, arrival: "2026-03-02", departure: "2026-03-04", guests: "9" }),
		);
		expect(many).toMatchObject({ reason: "refused", refusal: { reason: "too_many_guests", sleeps: 4 } });
	});

	test("on nights that a portal closes needs the host's word, and is a conflict that is told at once", async () => {
		const ctx = makeTestContext(database);
		const event = { uid: "phone@airbnb.com", start: "2026-03-14", end: "2026-03-16" };
		const { propertyId } = await connectFeed(ctx, [event]);
		await givePlan(ctx, propertyId, PLAN);
		const attempt = form(ctx, { propertyId });
		expect(await createHostBooking(ctx, attempt)).toEqual({
			ok: false,
			reason: "portal_nights",
			nights: ["2026-03-14"],
		});
		expect(await createHostBooking(ctx, { ...attempt, acceptsPortalNights: true })).toMatchObject({ ok: true });
		const told = await ctx.db.select().from(incidents).where(eq(incidents.propertyId, propertyId));
		expect(told.map(({ kind }) => kind)).toContain("conflict");
	});

	test("sent twice, and at once, is one", async () => {
		const { ctx, propertyId } = await home();
		const attempt = form(ctx, { propertyId });
		const outcomes = await Promise.all([createHostBooking(ctx, attempt), createHostBooking(ctx, attempt)]);
		expect(outcomes[0]).toMatchObject({ ok: true });
		expect(outcomes[1]).toEqual(outcomes[0]);
	});

	test("W15: cancelled by its guest it costs nothing while nothing was paid, whatever the day", async () => {
		const { ctx, propertyId } = await home();
		const bookingId = await made(ctx, { propertyId });
		ctx.clock.set("2026-03-09T18:00:00Z");
		const guest: TestContext = { ...ctx, actor: { kind: "guest", bookingId } };
		const shown = await previewCancellation(guest, { bookingId });
		expect(shown).toMatchObject({ preview: { tier: { code: "late" }, hostKeepsMinor: 0, newBalanceMinor: 0 } });
	});

	test.each(["cleaner", "read_only"] as const)("a %s may not write one down", async (role) => {
		const { ctx, propertyId } = await home();
		const host: TestContext = { ...ctx, actor: { kind: "host", userId: ctx.newId("user"), role } };
		await expect(createHostBooking(host, form(ctx, { propertyId }))).rejects.toMatchObject({ code: "forbidden" });
	});
});

describe("a quote by the host", () => {
	test("holds the nights for 48 hours with a payment link, and paying it confirms", async () => {
		const { ctx, propertyId } = await home();
		const outcome = await createHostBooking(ctx, form(ctx, { propertyId, mode: "quote", email: "quote@example.com" }));
		expect(outcome).toMatchObject({ ok: true, holdExpiresAt: new Date("2026-03-03T12:00:00Z") });
		if (!outcome.ok) return;
		const { booking, mails, money } = await readPayments(ctx, outcome.bookingId);
		expect(booking).toMatchObject({ state: "hold", holdKind: "host_quote", depositMinor: 30_000 });
		expect(mails).toEqual(["host_quote"]);
		expect(money.owedMinor).toBe(0);
		await payAndSettle(ctx, await openSession(ctx, outcome.bookingId));
		expect((await readPayments(ctx, outcome.bookingId)).booking.state).toBe("confirmed");
	});

	test("ends with the stay at the latest: nobody pays for nights that are over", async () => {
		const { ctx, propertyId } = await home();
		const fields = { propertyId, mode: "quote", email: "ana@example.com" };
		const made = await createHostBooking(ctx, form(ctx, { ...fields, arrival: "2026-03-01", departure: "2026-03-02" }));
		// 12:00 in Mexico City on the departure day.
		expect(made).toMatchObject({ ok: true, holdExpiresAt: new Date("2026-03-02T18:00:00Z") });
	});

	test("needs an address to write to, and payments", async () => {
		const { ctx, propertyId } = await home();
		const fields = { propertyId, mode: "quote" };
		expect(() => form(ctx, fields)).toThrow("email");
		const off = createHostBooking({ ...ctx, stripe: null }, form(ctx, { ...fields, email: "quote@example.com" }));
		expect(await off).toEqual({ ok: false, reason: "payments_off" });
	});
});

describe("B6, W16: a stay that is over", () => {
	test("is completed once it is paid, by the hour of its own zone; unpaid it stays confirmed and is collected further", async () => {
		const { ctx, propertyId } = await home();
		const stay = { arrival: plainDate("2026-03-20"), departure: plainDate("2026-03-22") };
		const paid = await bookStay(ctx, { propertyId, stay });
		const unpaid = await made(ctx, { propertyId, arrival: "2026-03-25", departure: "2026-03-27" });
		ctx.clock.set("2026-03-21T15:00:00Z");
		await chargeDueBalances(ctx);
		ctx.clock.set("2026-03-21T21:00:00Z");
		await chargeDueBalances(ctx);
		ctx.clock.set("2026-03-22T17:59:00Z");
		await completeBookings(ctx);
		expect((await readPayments(ctx, paid.bookingId)).booking.state).toBe("confirmed");
		ctx.clock.set("2026-03-27T18:00:00Z");
		await completeBookings(ctx);
		expect((await readPayments(ctx, paid.bookingId)).booking).toMatchObject({ state: "completed" });
		expect((await readPayments(ctx, unpaid)).booking.state).toBe("confirmed");
		await recordHostPayment(ctx, {
			bookingId: unpaid,
			method: "cash",
			amountMinor: 40_000,
			formKey: unpaid,
			note: null,
		});
		await completeBookings(ctx);
		expect((await readPayments(ctx, unpaid)).booking.state).toBe("completed");
	});
});

describe("what only a person can do", () => {
	test("money given back by transfer is in the ledger once it is said to be done, once", async () => {
		const { ctx, propertyId } = await home();
		const bookingId = await made(ctx, { propertyId });
		await recordHostPayment(ctx, {
			bookingId,
			method: "transfer",
			amountMinor: 100_000,
			formKey: bookingId,
			note: null,
		});
		const shown = await previewCancellation(ctx, { bookingId });
		if (!shown.ok) throw new Error(shown.reason);
		await cancelBooking(ctx, { bookingId, previewKey: shown.preview.previewKey });
		const [task] = await listTasks(ctx, { bookingId });
		expect(task).toMatchObject({ kind: "refund_by_transfer", details: { amountMinor: 100_000, currency: "MXN" } });
		if (!task) return;
		expect((await readPayments(ctx, bookingId)).money.excessMinor).toBe(100_000);
		const outcomes = await Promise.all([1, 2, 3].map(() => finishTask(ctx, { taskId: task.id })));
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		expect((await readPayments(ctx, bookingId)).money).toMatchObject({ paidMinor: 0, excessMinor: 0 });
		expect(await listTasks(ctx, { bookingId })).toEqual([]);
		expect(await listTasks(ctx, { bookingId, isDone: true })).toHaveLength(1);
	});

	test("who may only look finishes nothing, and a guest sees none of it", async () => {
		const { ctx } = await home();
		const taskId = ctx.newId("task");
		const reader: TestContext = { ...ctx, actor: { kind: "host", userId: ctx.newId("user"), role: "read_only" } };
		await expect(finishTask(reader, { taskId })).rejects.toMatchObject({ code: "forbidden" });
		const guest: TestContext = { ...ctx, actor: { kind: "guest", bookingId: ctx.newId("booking") } };
		await expect(listTasks(guest, { bookingId: ctx.newId("booking") })).rejects.toMatchObject({ code: "forbidden" });
		await expect(finishTask(ctx, { taskId })).rejects.toMatchObject({ code: "not_found" });
	});
});

describe("a price of the host's own", () => {
	const TAXED = { nightMinor: 20_000, cleaningFeeMinor: 10_000, lengthDiscounts: [] };

	test("is what is owed, its lines add up to it, and the audit log tells the plan's price as well", async () => {
		const ctx = makeTestContext(database);
		const propertyId = await makeHome(ctx, TAXED);
		const fields = { propertyId, agreedTotalMinor: "90000" };
		const preview = await previewHostBooking(ctx, { ...form(ctx, fields), stay: STAY, agreedTotalMinor: 90_000 });
		expect(preview).toMatchObject({ ok: true, quotedTotalMinor: 127_600, agreedProblem: null });
		const bookingId = await made(ctx, fields);
		const { booking, money } = await readPayments(ctx, bookingId);
		expect(money).toMatchObject({ owedMinor: 90_000, balanceMinor: 90_000 });
		if (preview.ok) expect(booking.quote.lines).toEqual(preview.quote.lines);
		expect(booking.quote.lines.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
			["nights", 67_586],
			["cleaning_fee", 10_000],
			["tax", 12_414],
		]);
		const audit = await ctx.db.select().from(auditLog).where(eq(auditLog.subjectId, bookingId));
		expect(audit.find(({ action }) => action === "booking.made_by_host")?.details).toMatchObject({
			...{ agreedMinor: 90_000, quotedMinor: 127_600 },
		});
	});

	test("splits into deposit and balance when it is paid by link", async () => {
		const { ctx, propertyId } = await home();
		const fields = { propertyId, mode: "quote", email: "ana@example.com", agreedTotalMinor: "70005" };
		const bookingId = await made(ctx, fields);
		await payAndSettle(ctx, await openSession(ctx, bookingId));
		const { booking, money } = await readPayments(ctx, bookingId);
		expect(booking).toMatchObject({ state: "confirmed", depositMinor: 21_002 });
		expect(money).toMatchObject({ owedMinor: 70_005, paidMinor: 21_002, balanceMinor: 49_003 });
	});

	test("may be nothing, and then nobody is asked for money", async () => {
		const { ctx, propertyId } = await home();
		const bookingId = await made(ctx, { propertyId, agreedTotalMinor: "0" });
		const { booking, money } = await readPayments(ctx, bookingId);
		expect(booking).toMatchObject({ state: "confirmed", balanceDueAt: null, nextChargeAt: null });
		expect(money).toMatchObject({ owedMinor: 0, balanceMinor: 0 });
	});

	test.each([
		{ mode: "confirmed", asked: "1000001", refusal: { reason: "agreed_too_high", limitMinor: 1_000_000 } },
		// Its deposit is less than Stripe takes.
		{ mode: "quote", asked: "3331", refusal: { reason: "agreed_too_low", limitMinor: 3_332 } },
	])("is refused when it cannot be: $refusal.reason", async ({ mode, asked, refusal }) => {
		const { ctx, propertyId } = await home();
		const fields = { propertyId, mode, email: "ana@example.com", agreedTotalMinor: asked };
		expect(await createHostBooking(ctx, form(ctx, fields))).toEqual({ ok: false, ...refusal });
		expect(await ctx.db.select().from(claimNights).where(eq(claimNights.propertyId, propertyId))).toEqual([]);
	});

	test("an empty field leaves the plan's price", async () => {
		const { ctx, propertyId } = await home();
		const bookingId = await made(ctx, { propertyId, agreedTotalMinor: "" });
		expect((await readPayments(ctx, bookingId)).money.owedMinor).toBe(100_000);
	});
});
