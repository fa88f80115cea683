import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bookings } from "#db/schema/bookings.ts";
import { guestMails } from "#db/schema/guest-mails.ts";
import { ledgerEntries } from "#db/schema/ledger-entries.ts";
import { scheduleGuestMails } from "#lib/messages/schedule-guest-mails.ts";
import { insertSampleBooking, insertSampleLedger } from "#lib/testing/sample-bookings.ts";
import { insertSampleProperty } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	for (const table of [guestMails, ledgerEntries, bookings]) await database.db.delete(table);
	ctx = makeTestContext(database);
});

async function book(more: Partial<typeof bookings.$inferInsert> & { paidMinor?: number } = {}) {
	const { paidMinor = 30_000, ...row } = more;
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	const bookingId = await insertSampleBooking(ctx.db, {
		propertyId,
		dates: "2026-05-10/2026-05-16",
		balanceDueAt: new Date("2026-05-11T21:00:00Z"),
		confirmedAt: new Date("2026-03-01T00:00:00Z"),
		...row,
	});
	await insertSampleLedger(ctx.db, { bookingId, kind: "price", amountMinor: 100_000 });
	await insertSampleLedger(ctx.db, { bookingId, kind: "payment", amountMinor: paidMinor });
}

async function plannedBy(instant: string) {
	ctx.clock.set(instant);
	await scheduleGuestMails(ctx);
	await scheduleGuestMails(ctx);
	return (await ctx.db.select().from(guestMails)).map(({ kind }) => kind).sort();
}

test("each mail is planned once, when its time has come", async () => {
	await book();
	expect(await plannedBy("2026-05-08T20:59:00Z")).toEqual([]);
	expect(await plannedBy("2026-05-08T21:00:00Z")).toEqual(["arrival"]);
	expect(await plannedBy("2026-05-09T21:00:00Z")).toEqual(["arrival", "balance_coming"]);
	expect(await plannedBy("2026-05-17T15:59:00Z")).toEqual(["arrival", "balance_coming"]);
	expect(await plannedBy("2026-05-17T16:00:00Z")).toEqual(["arrival", "balance_coming", "thanks"]);
});

test("nobody is told of a balance that is paid, or that the booking of today has just named", async () => {
	await book({ paidMinor: 100_000 });
	await book({ confirmedAt: new Date("2026-05-10T00:00:00Z") });
	expect((await plannedBy("2026-05-10T01:00:00Z")).filter((kind) => kind === "balance_coming")).toEqual([]);
});

test("who has no address, or no stay, is written nothing", async () => {
	await book({ guestEmail: "" });
	await book({ state: "cancelled" });
	await book({ state: "hold" });
	expect(await plannedBy("2026-05-10T01:00:00Z")).toEqual([]);
});
