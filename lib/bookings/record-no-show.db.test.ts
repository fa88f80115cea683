import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditLog } from "#db/schema/audit-log.ts";
import { claimNights, claims } from "#db/schema/claims.ts";
import { changeDates } from "#lib/bookings/change-dates.ts";
import { createHostBooking } from "#lib/bookings/create-host-booking.ts";
import { previewChange } from "#lib/bookings/preview-change.ts";
import { previewNoShow } from "#lib/bookings/preview-no-show.ts";
import { recordNoShow } from "#lib/bookings/record-no-show.ts";
import { chargeDueBalances } from "#lib/payments/charge-due-balances.ts";
import { openCheckout } from "#lib/payments/open-checkout.ts";
import type { Role } from "#lib/shared/actor.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { bookStay, holdStay, makeHome, payAndSettle } from "#lib/testing/book-a-stay.ts";
import { deliverAll, readPayments } from "#lib/testing/read-payments.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase({ connections: 10 });
});
afterAll(() => database.close());

/** Five nights at 200.00: 1,000.00 = 300.00 + 700.00, the rest due on the 21st at 15:00. */
const PLAN = { nightMinor: 20_000, cleaningFeeMinor: 0, taxes: [], lengthDiscounts: [], minNights: 1 };
const stay = { arrival: plainDate("2026-03-20"), departure: plainDate("2026-03-25") };
/** 15:00 in Mexico City. */
const CHECK_IN = "2026-03-20T21:00:00.000Z";
/** 10:00 there on the second day. */
const NEXT_DAY = "2026-03-21T16:00:00Z";

async function booked(role: Role = "owner") {
	const ctx = makeTestContext(database);
	const propertyId = await makeHome(ctx, PLAN);
	const { bookingId } = await bookStay(ctx, { propertyId, stay });
	const host: TestContext = { ...ctx, actor: { kind: "host", userId: ctx.newId("user"), role } };
	return { ctx, propertyId, bookingId, host };
}

async function previewOf(host: TestContext, bookingId: Id<"booking">) {
	const outcome = await previewNoShow(host, { bookingId });
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.preview;
}

async function record(host: TestContext, bookingId: Id<"booking">, nights: "free" | "keep_closed") {
	const { previewKey } = await previewOf(host, bookingId);
	return recordNoShow(host, { bookingId, previewKey, reason: "nobody came, no answer", nights });
}

async function nightsTaken(ctx: TestContext, propertyId: Id<"property">) {
	const rows = await ctx.db.select().from(claimNights).where(eq(claimNights.propertyId, propertyId));
	return rows.map(({ night }) => night).sort();
}

describe("a guest who did not come", () => {
	test("all is kept, nothing goes back, what is owed stays owed at the agreed instant, and the nights left are free", async () => {
		const { ctx, propertyId, bookingId, host } = await booked();
		ctx.clock.set(NEXT_DAY);
		const preview = await previewOf(host, bookingId);
		expect(preview).toMatchObject({
			keptMinor: 100_000,
			paidMinor: 30_000,
			stillOwedMinor: 70_000,
			chargedAt: new Date("2026-03-21T21:00:00Z"),
			checkInAt: new Date(CHECK_IN),
			nightsLeft: ["2026-03-21", "2026-03-22", "2026-03-23", "2026-03-24"],
		});
		expect(await record(host, bookingId, "free")).toEqual({
			...{ ok: true, keptMinor: 100_000, stillOwedMinor: 70_000, freedNights: 4 },
		});
		expect(await nightsTaken(ctx, propertyId)).toEqual([]);
		await deliverAll(ctx);
		const after = await readPayments(ctx, bookingId);
		expect(after.booking).toMatchObject({ state: "cancelled", endReason: "no_show", keptMinor: 100_000 });
		expect(after.ledger).toEqual(["payment 30000", "price 100000"]);
		expect(after.refunds).toEqual([]);
		expect(after.mails).toContain("cancelled");
		expect(ctx.stripeModel.totals()).toHaveLength(1);
	});

	test("the rest is charged when it was agreed to be, once", async () => {
		const { ctx, bookingId, host } = await booked();
		ctx.clock.set(NEXT_DAY);
		await record(host, bookingId, "free");
		await chargeDueBalances(ctx);
		expect(ctx.stripeModel.totals()).toHaveLength(1);
		ctx.clock.set("2026-03-21T21:05:00Z");
		await chargeDueBalances(ctx);
		await chargeDueBalances(ctx);
		expect(ctx.stripeModel.totals().map(({ receivedMinor }) => receivedMinor)).toEqual([30_000, 70_000]);
		expect((await readPayments(ctx, bookingId)).money).toMatchObject({ balanceMinor: 0, excessMinor: 0 });
	});

	test("an open link for the rest stays payable", async () => {
		const { ctx, bookingId, host } = await booked();
		ctx.clock.set(NEXT_DAY);
		const opened = await openCheckout(ctx, { bookingId, purpose: "balance" });
		if (!opened.ok) throw new Error(opened.reason);
		await record(host, bookingId, "free");
		const session = ctx.stripeModel.list("checkout.session").find(({ url }) => url === opened.url);
		await payAndSettle(ctx, session?.id ?? "");
		const after = await readPayments(ctx, bookingId);
		expect(after.money).toMatchObject({ paidMinor: 100_000, balanceMinor: 0 });
		expect(after.refunds).toEqual([]);
		expect(after.booking.state).toBe("cancelled");
	});

	test("the host may keep the nights that are left closed, as a block of ours", async () => {
		const { ctx, propertyId, bookingId, host } = await booked();
		ctx.clock.set(NEXT_DAY);
		expect(await record(host, bookingId, "keep_closed")).toMatchObject({ ok: true, freedNights: 0 });
		expect(await nightsTaken(ctx, propertyId)).toEqual(["2026-03-21", "2026-03-22", "2026-03-23", "2026-03-24"]);
		const rows = await ctx.db.select().from(claims).where(eq(claims.propertyId, propertyId));
		expect(rows.filter(({ releasedAt }) => releasedAt === null).map(({ kind }) => kind)).toEqual(["block"]);
	});

	test("W8: a longer stay that waits for its top-up ends with it: its nights are free and its page is closed", async () => {
		const { ctx, propertyId, bookingId, host } = await booked();
		ctx.clock.set(NEXT_DAY);
		const guest: TestContext = { ...ctx, actor: { kind: "guest", bookingId } };
		const longer = { bookingId, arrival: stay.arrival, departure: plainDate("2026-03-28") };
		const shown = await previewChange(guest, longer);
		if (!shown.ok) throw new Error(shown.reason);
		const { previewKey } = shown.preview;
		const change = await changeDates(guest, { ...longer, previewKey, attemptKey: ctx.newId("change") });
		expect(change).toMatchObject({ ok: true, isApplied: false });
		expect(await record(host, bookingId, "free")).toMatchObject({ ok: true, keptMinor: 100_000 });
		expect(await nightsTaken(ctx, propertyId)).toEqual([]);
		const open = ctx.stripeModel.list("checkout.session").filter(({ status }) => status === "open");
		expect(open).toEqual([]);
	});

	test("said twice, at once, it is recorded once, and the audit log says why", async () => {
		const { ctx, bookingId, host } = await booked();
		ctx.clock.set(NEXT_DAY);
		const { previewKey } = await previewOf(host, bookingId);
		const input = { bookingId, previewKey, reason: "nobody came", nights: "keep_closed" } as const;
		const outcomes = await Promise.all([1, 2, 3].map(() => recordNoShow(host, input)));
		for (const outcome of outcomes) {
			expect(outcome).toMatchObject({ ok: true, keptMinor: 100_000, stillOwedMinor: 70_000 });
		}
		const audit = await ctx.db.select().from(auditLog).where(eq(auditLog.subjectId, bookingId));
		const entries = audit.filter(({ action }) => action === "booking.no_show");
		expect(entries.map(({ details }) => details)).toMatchObject([{ reason: "nobody came", keptMinor: 100_000 }]);
	});
});

describe("is refused", () => {
	test("one minute before the check-in hour of the booking's zone", async () => {
		const { ctx, bookingId, host } = await booked();
		ctx.clock.set("2026-03-20T20:59:00Z");
		const refusal = { ok: false, reason: "too_early", from: new Date(CHECK_IN) };
		expect(await previewNoShow(host, { bookingId })).toEqual(refusal);
		const input = { bookingId, previewKey: "x", reason: "nobody", nights: "free" } as const;
		expect(await recordNoShow(host, input)).toEqual(refusal);
		ctx.clock.set(CHECK_IN);
		expect(await previewNoShow(host, { bookingId })).toMatchObject({ ok: true });
	});

	test("on figures that are others by now", async () => {
		const { ctx, bookingId, host } = await booked();
		ctx.clock.set(CHECK_IN);
		const { previewKey } = await previewOf(host, bookingId);
		ctx.clock.set(NEXT_DAY);
		const input = { bookingId, previewKey, reason: "nobody", nights: "free" } as const;
		expect(await recordNoShow(host, input)).toEqual({ ok: false, reason: "changed_meanwhile" });
		expect((await readPayments(ctx, bookingId)).booking.state).toBe("confirmed");
	});

	test("W15: for a hold, which nobody has paid", async () => {
		const ctx = makeTestContext(database);
		const propertyId = await makeHome(ctx, PLAN);
		const { bookingId } = await holdStay(ctx, { propertyId, stay });
		const host: TestContext = { ...ctx, actor: { kind: "host", userId: ctx.newId("user"), role: "owner" } };
		expect(await previewNoShow(host, { bookingId })).toEqual({ ok: false, reason: "not_confirmed" });
	});

	test("W15: for a booking by phone of which nothing was paid", async () => {
		const ctx = makeTestContext(database);
		const propertyId = await makeHome(ctx, PLAN);
		const host: TestContext = { ...ctx, actor: { kind: "host", userId: ctx.newId("user"), role: "owner" } };
		const made = await createHostBooking(host, {
			...{ propertyId, ...stay, guests: 2, guest: { name: "Ana Ficticia", email: "", phone: "+523300000000" } },
			...{ locale: "es-MX", attemptKey: ctx.newId("booking"), mode: "confirmed", acceptsPortalNights: false },
		});
		if (!made.ok) throw new Error(made.reason);
		ctx.clock.set(NEXT_DAY);
		expect(await previewNoShow(host, { bookingId: made.bookingId })).toEqual({ ok: false, reason: "nothing_paid" });
	});

	test.each(["cleaner", "read_only"] as const)("for a %s", async (role) => {
		const { bookingId, host } = await booked(role);
		await expect(previewNoShow(host, { bookingId })).rejects.toMatchObject({ code: "forbidden" });
	});
});
