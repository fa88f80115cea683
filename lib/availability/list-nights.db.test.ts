import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import { properties } from "#db/schema/properties.ts";
import { listNights } from "#lib/availability/list-nights.ts";
import { refreshExports } from "#lib/calendars/refresh-exports.ts";
import { type Cache, openCache } from "#lib/platform/cache.ts";
import type { Context } from "#lib/platform/context.ts";
import { makeLog } from "#lib/platform/logger.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import {
	addFeedNights,
	insertSampleClaim,
	insertSampleFeed,
	insertSampleProperty,
	raiseSampleVersion,
} from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";
import { testRedisUrl } from "#lib/testing/test-redis.ts";

let database: TestDatabase;
let cache: Cache;
let ctx: TestContext;

beforeAll(async () => {
	database = await openTestDatabase();
	const log = makeLog({ level: "silent" });
	cache = openCache({ url: testRedisUrl(), log, prefix: `test-${randomBytes(6).toString("hex")}:` });
	ctx = makeTestContext(database, { overrides: { cache } });
});

afterAll(async () => {
	await cache.clear("");
	await cache.close();
	await database.close();
});

async function freeNights(context: Context, slug: string): Promise<string[] | string> {
	const range = { from: plainDate("2026-03-01"), to: plainDate("2026-03-11") };
	const listed = await listNights(context, { slug, ...range });
	return listed.ok
		? listed.nights.filter((night) => night.available).map((night) => night.date.slice(-2))
		: listed.reason;
}

test("a night is free unless a claim of ours or any class of a portal's event takes it", async () => {
	const { id: propertyId, slug } = await insertSampleProperty(ctx.db);
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-03-02/2026-03-04" });
	const feedId = await insertSampleFeed(ctx.db, { propertyId, portal: "airbnb" });
	await addFeedNights(ctx.db, { feedId, stays: ["2026-03-05/2026-03-06"] });
	await addFeedNights(ctx.db, { feedId, stays: ["2026-03-06/2026-03-07"], kind: "rule_window" });
	const held = { waitingSince: ctx.clock.now(), waitingTowards: "free", waitingReads: 1 } as const;
	await addFeedNights(ctx.db, { feedId, stays: ["2026-03-07/2026-03-08"], ...held });
	await addFeedNights(ctx.db, { feedId, stays: ["2026-03-08/2026-03-09"], echoCertainty: "sure" });
	await addFeedNights(ctx.db, {
		feedId,
		stays: ["2026-03-09/2026-03-10"],
		echoCertainty: "sure",
		echoClosesHere: true,
	});
	expect(await freeNights(ctx, slug)).toEqual(["01", "04", "08", "10"]);
});

test("once warm it needs no database, and a change shows with the next question", async () => {
	const { id: propertyId, slug } = await insertSampleProperty(ctx.db);
	await refreshExports(ctx, { propertyId });
	const dead = openDatabase("mysql://root@127.0.0.1:1/nowhere");
	const withoutDatabase = { ...ctx, database: dead, db: dead.db };
	expect(await freeNights(withoutDatabase, slug)).toHaveLength(10);
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-03-02/2026-03-10" });
	await ctx.cache.raiseVersion(propertyId, await raiseSampleVersion(database, propertyId));
	expect(await freeNights(ctx, slug)).toEqual(["01", "10"]);
	await dead.close();
});

test("a home that is unknown or takes no bookings has no nights", async () => {
	const { id: propertyId, slug } = await insertSampleProperty(ctx.db);
	expect(await freeNights(ctx, slug)).toHaveLength(10);
	await ctx.db.update(properties).set({ isActive: false }).where(eq(properties.id, propertyId));
	await ctx.cache.raiseVersion(propertyId, await raiseSampleVersion(database, propertyId));
	expect(await freeNights(ctx, slug)).toBe("unknown_property");
	expect(await freeNights(ctx, "casa-nadie")).toBe("unknown_property");
});

test("the instant shown is that of the calendar heard from least recently, and none while one was never read", async () => {
	const { id: propertyId, slug } = await insertSampleProperty(ctx.db);
	const readAt = async () => {
		const listed = await listNights(
			{ ...ctx, cache: openCache({ log: ctx.log }) },
			{ slug, from: plainDate("2026-03-01"), to: plainDate("2026-03-02") },
		);
		return listed.ok ? listed.calendarsReadAt?.toISOString() : listed.reason;
	};
	const feed = (hour: number) => ({ propertyId, lastConfirmedAt: new Date(Date.UTC(2026, 2, 1, hour)) });
	expect(await readAt()).toBeUndefined();
	await insertSampleFeed(ctx.db, { portal: "airbnb", ...feed(11) });
	await insertSampleFeed(ctx.db, { portal: "vrbo", ...feed(9) });
	await insertSampleFeed(ctx.db, { portal: "google", ...feed(3), state: "removed" });
	expect(await readAt()).toBe("2026-03-01T09:00:00.000Z");
	await insertSampleFeed(ctx.db, { portal: "booking", propertyId });
	expect(await readAt()).toBeUndefined();
});
