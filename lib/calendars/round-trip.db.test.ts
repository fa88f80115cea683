import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { claimNights } from "#db/schema/claims.ts";
import { properties } from "#db/schema/properties.ts";
import { freeNights } from "#lib/bookings/free-nights.ts";
import { checkRoundTrips } from "#lib/calendars/check-round-trips.ts";
import { createExport } from "#lib/calendars/create-export.ts";
import { findLatestRoundTrip } from "#lib/calendars/find-latest-round-trip.ts";
import { finishRoundTrip } from "#lib/calendars/finish-round-trip.ts";
import { startRoundTrip } from "#lib/calendars/start-round-trip.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays } from "#lib/shared/plain-date.ts";
import { readSampleExport } from "#lib/testing/sample-reads.ts";
import { addFeedNights, insertSampleClaim, insertSampleFeed, insertSampleProperty } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let propertyId: Id<"property">;
let exportId: Id<"export">;
const NOTE = "Prueba de ida y vuelta con Airbnb";

beforeAll(async () => {
	database = await openTestDatabase();
});
beforeEach(async () => {
	ctx = makeTestContext(database, { now: "2026-03-01T12:00:00Z" });
	propertyId = (await insertSampleProperty(ctx.db)).id;
	const created = await createExport(ctx, { propertyId, portal: "airbnb", portalName: "", isNarrow: false });
	if (!created.ok) throw new Error(created.reason);
	exportId = created.exportId;
});
afterAll(() => database.close());

async function begin() {
	const begun = await startRoundTrip(ctx, { exportId, note: NOTE });
	if (!begun.ok) throw new Error(begun.reason);
	return begun;
}

test("a test block is exported, seen to be read, taken out, and seen to be gone", async () => {
	const { roundTripId, night } = await begin();
	expect(night).toBe("2027-01-25");
	ctx.clock.advance({ minutes: 90 });
	await readSampleExport(ctx, { exportId });
	const seenAt = ctx.clock.now();
	expect(await checkRoundTrips(ctx)).toMatchObject({ changed: 1, removed: 0 });
	expect(await findLatestRoundTrip(ctx, exportId)).toMatchObject({ state: "seen", seenAt, removedAt: null });
	ctx.clock.advance({ minutes: 5 });
	expect(await finishRoundTrip(ctx, { roundTripId })).toEqual({ ok: true });
	expect(await finishRoundTrip(ctx, { roundTripId })).toEqual({ ok: false, reason: "unknown_or_over" });
	expect(await ctx.db.select().from(claimNights).where(eq(claimNights.propertyId, propertyId))).toEqual([]);
	expect(await findLatestRoundTrip(ctx, exportId)).toMatchObject({ state: "clearing" });
	ctx.clock.advance({ minutes: 120 });
	await readSampleExport(ctx, { exportId });
	await checkRoundTrips(ctx);
	expect(await findLatestRoundTrip(ctx, exportId)).toMatchObject({ state: "done", clearedAt: ctx.clock.now() });
	expect((await begin()).night).toBe("2027-01-25");
});

test("the night of a test is free of every claim and of every feed", async () => {
	await insertSampleClaim(ctx.db, { propertyId, dates: "2027-01-25/2027-01-27" });
	const feedId = await insertSampleFeed(ctx.db, { propertyId, portal: "vrbo" });
	await addFeedNights(ctx.db, { feedId, stays: ["2027-01-27/2027-01-29"], kind: "rule_window" });
	expect((await begin()).night).toBe("2027-01-29");
});

test("a second test waits for the first, and a closed home or a full calendar has none", async () => {
	await begin();
	expect(await startRoundTrip(ctx, { exportId, note: NOTE })).toEqual({ ok: false, reason: "running" });
	await ctx.db.update(properties).set({ isActive: false }).where(eq(properties.id, propertyId));
	expect(await startRoundTrip(ctx, { exportId, note: NOTE })).toEqual({ ok: false, reason: "inactive" });
	expect(await startRoundTrip(ctx, { exportId: "exp_unknown", note: NOTE })).toMatchObject({ ok: false });
});

test("a test that nobody ends is taken out after a week", async () => {
	await begin();
	ctx.clock.advance({ minutes: 7 * 24 * 60 - 1 });
	await checkRoundTrips(ctx);
	expect(await findLatestRoundTrip(ctx, exportId)).toMatchObject({ removedAt: null });
	ctx.clock.advance({ minutes: 1 });
	expect((await checkRoundTrips(ctx)).removed).toBeGreaterThan(0);
	expect(await findLatestRoundTrip(ctx, exportId)).toMatchObject({ state: "unseen", endedBecause: "too_long" });
	expect(await ctx.db.select().from(claimNights).where(eq(claimNights.propertyId, propertyId))).toEqual([]);
});

test("a host who frees the night on the calendar ends the test", async () => {
	const { night } = await begin();
	await freeNights(ctx, { propertyId, arrival: night, departure: addDays(night, 1) });
	await checkRoundTrips(ctx);
	expect(await findLatestRoundTrip(ctx, exportId)).toMatchObject({ state: "unseen", endedBecause: "host" });
});
