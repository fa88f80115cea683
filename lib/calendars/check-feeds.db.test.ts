import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportReads, exports } from "#db/schema/exports.ts";
import { feedFetches, feeds } from "#db/schema/feeds.ts";
import { importedEvents } from "#db/schema/imported-events.ts";
import { incidents } from "#db/schema/incidents.ts";
import { properties } from "#db/schema/properties.ts";
import { checkExports } from "#lib/calendars/check-exports.ts";
import { checkFeedPace } from "#lib/calendars/check-feed-pace.ts";
import { checkFeeds } from "#lib/calendars/check-feeds.ts";
import { openCache } from "#lib/platform/cache.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { insertSampleClaim, insertSampleFeed, insertSampleProperty } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

const NOON = "2026-05-01T12:00:00Z";

async function connect(more: Partial<typeof feeds.$inferInsert> = {}) {
	const ctx = makeTestContext(database, { now: NOON });
	const { id: propertyId } = await insertSampleProperty(database.db);
	const lastConfirmedAt = new Date(NOON);
	const feedId = await insertSampleFeed(database.db, { propertyId, portal: "airbnb", lastConfirmedAt, ...more });
	return { ctx, propertyId, feedId };
}

async function openAbout(feedId: Id<"feed">) {
	return database.db
		.select()
		.from(incidents)
		.where(and(eq(incidents.feedId, feedId), isNull(incidents.closedAt)));
}

async function at(ctx: TestContext, time: string): Promise<void> {
	ctx.clock.set(time);
	await checkFeeds(ctx);
}

async function addArrival(ctx: TestContext, feedId: Id<"feed">, kind: "reservation" | "host_block") {
	const now = ctx.clock.now();
	await database.db.insert(importedEvents).values({
		id: ctx.newId("event"),
		feedId,
		uidSha256: Buffer.alloc(32, 7),
		uid: "x",
		kind,
		startsOn: plainDate("2026-05-03"),
		endsOn: plainDate("2026-05-05"),
		firstSeenAt: now,
		endSince: now,
	});
}

test("a feed that nobody reads becomes late, then urgent, as one incident, and a good read ends it", async () => {
	const { ctx, feedId } = await connect();
	await at(ctx, "2026-05-01T13:00:00Z");
	expect(await openAbout(feedId)).toEqual([]);
	await at(ctx, "2026-05-01T13:00:01Z");
	const [late] = await openAbout(feedId);
	expect([late?.kind, late?.severity]).toEqual(["feed_late", "warning"]);
	expect(late?.details).toEqual({
		portal: "airbnb",
		portalName: null,
		confirmedAt: "2026-05-01T12:00:00.000Z",
		outcome: null,
		httpStatus: null,
	});
	await at(ctx, "2026-05-01T18:00:01Z");
	expect((await openAbout(feedId)).map(({ id, severity }) => [id, severity])).toEqual([[late?.id, "urgent"]]);
	const { changedAt } = (await openAbout(feedId))[0] ?? {};
	await at(ctx, "2026-05-01T18:01:01Z");
	expect((await openAbout(feedId))[0]?.changedAt).toEqual(changedAt);
	await database.db.update(feeds).set({ lastConfirmedAt: ctx.clock.now() }).where(eq(feeds.id, feedId));
	await at(ctx, "2026-05-01T18:02:00Z");
	expect(await openAbout(feedId)).toEqual([]);
});

test("an arrival within 72 hours, of any portal or of ours, makes a late feed urgent at once; a block is no arrival", async () => {
	const [portal, block, own, blocked] = [await connect(), await connect(), await connect(), await connect()];
	await addArrival(portal.ctx, portal.feedId, "reservation");
	await addArrival(block.ctx, block.feedId, "host_block");
	const dates = "2026-05-02/2026-05-04";
	await insertSampleClaim(database.db, { propertyId: own.propertyId, dates, kind: "booking" });
	await insertSampleClaim(database.db, { propertyId: blocked.propertyId, dates });
	await at(portal.ctx, "2026-05-01T13:01:00Z");
	const severities = await Promise.all(
		[portal, block, own, blocked].map(async ({ feedId }) => (await openAbout(feedId))[0]?.severity),
	);
	expect(severities).toEqual(["urgent", "warning", "urgent", "warning"]);
});

test("a paused feed counts as late, a dead link or failures name the same incident", async () => {
	const paused = await connect({ state: "paused", failuresInRow: 9 });
	const failing = await connect({ failuresInRow: 3, lastOutcome: "timeout" });
	const dead = await connect({ failuresInRow: 3, deadAnswersInRow: 2, lastHttpStatus: 404, lastOutcome: "http_error" });
	await at(paused.ctx, "2026-05-01T13:01:00Z");
	expect((await openAbout(paused.feedId)).map(({ kind }) => kind)).toEqual(["feed_late"]);
	expect((await openAbout(failing.feedId)).map(({ kind, severity }) => [kind, severity])).toEqual([
		["feed_failing", "warning"],
	]);
	expect((await openAbout(dead.feedId)).map(({ kind, severity }) => [kind, severity])).toEqual([
		["feed_dead_link", "urgent"],
	]);
	await database.db.update(feeds).set({ deadAnswersInRow: 0, failuresInRow: 4 }).where(eq(feeds.id, dead.feedId));
	await checkFeeds(dead.ctx);
	expect((await openAbout(dead.feedId)).map(({ kind, severity }) => [kind, severity])).toEqual([
		["feed_failing", "urgent"],
	]);
});

test("a home that is not on sale opens nothing for lateness, and what was open ends when its feed is no longer read", async () => {
	const { ctx, propertyId, feedId } = await connect();
	await at(ctx, "2026-05-01T13:01:00Z");
	expect(await openAbout(feedId)).toHaveLength(1);
	await database.db.update(properties).set({ isActive: false }).where(eq(properties.id, propertyId));
	await at(ctx, "2026-05-01T13:02:00Z");
	expect(await openAbout(feedId)).toEqual([]);
	const read = await connect();
	const row = { id: read.ctx.newId("export"), propertyId: read.propertyId, portal: "vrbo" as const };
	await database.db.insert(exports).values({ ...row, createdAt: new Date(NOON), lastPortalReadAt: new Date(NOON) });
	await database.db.update(properties).set({ isActive: false }).where(eq(properties.id, read.propertyId));
	await at(read.ctx, "2026-05-01T20:00:00Z");
	expect(await openAbout(read.feedId)).toEqual([]);
});

test("a portal that answers slowly is told once, and over after an hour without a slow answer", async () => {
	const { ctx, feedId } = await connect();
	const fetched = async (minute: number, seconds: number, outcome = "ok") => {
		const time = new Date(new Date(NOON).getTime() + minute * 60_000);
		const row = { id: ctx.newId("fetch"), feedId, fence: 1, at: time, reason: "due", reasons: [] };
		await database.db.insert(feedFetches).values({ ...row, outcome, durationMs: seconds * 1_000 });
	};
	const slowAt = async (minute: number) => {
		ctx.clock.set(new Date(new Date(NOON).getTime() + minute * 60_000));
		await checkFeedPace(ctx);
		return (await openAbout(feedId)).map(({ kind, details }) => [kind, details["seconds"]]);
	};
	for (const minute of [0, 15, 30]) await fetched(minute, 20, "timeout");
	expect(await slowAt(31)).toEqual([]);
	for (const minute of [32, 34, 36]) await fetched(minute, 7);
	expect(await slowAt(37)).toEqual([["feed_slow", 7]]);
	for (const minute of [50, 65, 80]) await fetched(minute, 1);
	expect(await slowAt(96)).toEqual([["feed_slow", 7]]);
	expect(await slowAt(97)).toEqual([]);
});

test("slow exports and a cache that hardly helps are told of the whole installation; unknown times say nothing", async () => {
	const silent = openCache({ log: makeTestContext(database).log });
	const ctx = makeTestContext(database, { now: NOON, overrides: { cache: { ...silent, isConfigured: true } } });
	const { id: propertyId } = await insertSampleProperty(database.db);
	const exportId = ctx.newId("export");
	await database.db.insert(exports).values({ id: exportId, propertyId, portal: "vrbo", createdAt: new Date(NOON) });
	const read = async (minute: number, durationMs: number | null, isFromCache: boolean | null) => {
		const time = new Date(new Date(NOON).getTime() + minute * 60_000);
		const row = { id: ctx.newId("read"), exportId, at: time, reader: "portal" as const, userAgent: "x", status: 200 };
		await database.db.insert(exportReads).values({ ...row, bytes: 1, durationMs, isFromCache });
	};
	const openAt = async (minute: number) => {
		ctx.clock.set(new Date(new Date(NOON).getTime() + minute * 60_000));
		await checkExports(ctx);
		const rows = await database.db.select().from(incidents).where(isNull(incidents.closedAt));
		return rows.filter(({ kind }) => /^(export|cache)_/.test(kind)).map(({ kind, details }) => [kind, details]);
	};
	for (let minute = 0; minute < 30; minute += 1) await read(minute, null, null);
	expect(await openAt(30)).toEqual([]);
	for (let minute = 30; minute < 50; minute += 1) await read(minute, 40, minute < 39);
	expect(await openAt(50)).toEqual([["cache_cold", { percent: 45, reads: 20 }]]);
	for (const minute of [51, 52, 53]) await read(minute, 6_000, true);
	expect(await openAt(54)).toEqual([["export_slow", { seconds: 5 }]]);
	for (const minute of [55, 56, 57, 58]) await read(minute, 10, true);
	expect(await openAt(112)).toEqual([["export_slow", { seconds: 5 }]]);
	expect(await openAt(114)).toEqual([]);
});
