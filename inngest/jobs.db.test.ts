import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { bookings } from "#db/schema/bookings.ts";
import { jobRuns } from "#db/schema/job-runs.ts";
import { readBookingMoney } from "#lib/payments/ledger-record.ts";
import { runRecorded } from "#lib/platform/job.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { bookStay, holdStay } from "#lib/testing/book-a-stay.ts";
import { connectFeed, givePlan } from "#lib/testing/factories.ts";
import { newSigningKey } from "#lib/testing/job-harness.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
	const settings = {
		APP_BASE_URL: "http://127.0.0.1:3000",
		DATABASE_URL: database.url,
		APP_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64url"),
		GUEST_LINK_KEY: Buffer.alloc(32, 2).toString("base64url"),
		INNGEST_SIGNING_KEY: newSigningKey(),
		INNGEST_BASE_URL: "",
		INNGEST_EVENT_KEY: "",
		NEXTAUTH_SECRET: "a secret of this test and of nothing else",
	};
	for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
});
afterAll(() => database.close());

test("B17, W3: every job that runs by the clock does its work from what the database says, and a second round adds nothing", async () => {
	const { periodicJobs } = await import("#inngest/index.ts");
	const ctx = makeTestContext(database);
	const { propertyId } = await connectFeed(ctx, []);
	await givePlan(ctx, propertyId);
	const stay = (arrival: string, departure: string) => ({
		arrival: plainDate(arrival),
		departure: plainDate(departure),
	});
	const booked = await bookStay(ctx, { propertyId, stay: stay("2026-03-10", "2026-03-20") });
	const unpaid = await holdStay(ctx, { propertyId, stay: stay("2026-03-24", "2026-03-26") });
	// Past the day of the balance, and long past the hold.
	ctx.clock.set("2026-03-12T12:00:00Z");
	const stateOf = async (id: typeof booked.bookingId) =>
		(await ctx.db.select().from(bookings).where(eq(bookings.id, id)))[0]?.state;
	for (let round = 1; round <= 2; round++) {
		for (const job of periodicJobs) await runRecorded(ctx, { job, input: undefined });
		expect(ctx.stripeModel.list("payment_intent").filter(({ status }) => status === "succeeded")).toHaveLength(2);
		expect((await readBookingMoney(ctx.db, booked.bookingId)).balanceMinor).toBe(0);
		expect([await stateOf(booked.bookingId), await stateOf(unpaid.bookingId)]).toEqual(["confirmed", "expired"]);
	}
	const runs = await ctx.db.select().from(jobRuns);
	const names = periodicJobs.map(({ name }) => name).sort();
	expect([...new Set(runs.map(({ job }) => job))].sort()).toEqual(names);
	expect(runs.filter(({ outcome }) => outcome !== "done")).toEqual([]);
});
