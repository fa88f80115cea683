import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { exports } from "#db/schema/exports.ts";
import { feeds } from "#db/schema/feeds.ts";
import { feedNights } from "#db/schema/imported-events.ts";
import { properties } from "#db/schema/properties.ts";
import { addFeed } from "#lib/calendars/add-feed.ts";
import { changeFeed } from "#lib/calendars/change-feed.ts";
import { createExport } from "#lib/calendars/create-export.ts";
import { pauseFeed, resumeFeed } from "#lib/calendars/pause-feed.ts";
import { pickDueFeeds } from "#lib/calendars/pick-due-feeds.ts";
import { sweepMissedFeeds } from "#lib/calendars/sweep-missed-feeds.ts";
import { syncProperty } from "#lib/calendars/sync-property.ts";
import { airbnbFeed, makeProperty } from "#lib/testing/factories.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	// "Due" looks at every property.
	await database.db.update(feeds).set({ state: "paused" });
});

const switches = { allowsHttp: false, ignoresFreeEvents: false, endIsLastNight: false };
const stay = {
	uid: "1418fb94e984-00000000000000000000000000000001@airbnb.com",
	start: "2026-03-10",
	end: "2026-03-12",
};

async function connect(ctx: TestContext) {
	const propertyId = await makeProperty(ctx);
	ctx.fetchFeed.answerBody(airbnbFeed([stay]));
	const url = `https://feeds.example.com/${propertyId}.ics`;
	const added = await addFeed(ctx, { propertyId, portal: "airbnb", url, ...switches });
	if (!added.ok) throw new Error(added.reason);
	return { propertyId, feedId: added.feedId };
}

test("a feed is due again after its interval, not before", async () => {
	const ctx = makeTestContext(database);
	const { feedId } = await connect(ctx);
	ctx.clock.advance({ minutes: 14 });
	expect(await pickDueFeeds(ctx)).toEqual({ feedIds: [] });
	ctx.clock.advance({ minutes: 5 });
	expect(await pickDueFeeds(ctx)).toEqual({ feedIds: [feedId] });
});

test("a paused feed is not due, keeps its nights, and is due at once when resumed", async () => {
	const ctx = makeTestContext(database);
	const { feedId } = await connect(ctx);
	await pauseFeed(ctx, feedId);
	ctx.clock.advance({ minutes: 60 });
	expect(await pickDueFeeds(ctx)).toEqual({ feedIds: [] });
	expect(await database.db.select().from(feedNights).where(eq(feedNights.feedId, feedId))).toHaveLength(2);
	await resumeFeed(ctx, feedId);
	expect(await pickDueFeeds(ctx)).toEqual({ feedIds: [feedId] });
});

test("feeds of an inactive property are read while a portal still reads one of its exports", async () => {
	const ctx = makeTestContext(database);
	const { propertyId, feedId } = await connect(ctx);
	await database.db.update(properties).set({ isActive: false }).where(eq(properties.id, propertyId));
	ctx.clock.advance({ minutes: 30 });
	expect(await pickDueFeeds(ctx)).toEqual({ feedIds: [] });
	await createExport(ctx, { propertyId, portal: "booking", portalName: "", isNarrow: false });
	await database.db
		.update(exports)
		.set({ lastPortalReadAt: ctx.clock.now() })
		.where(eq(exports.propertyId, propertyId));
	expect(await pickDueFeeds(ctx)).toEqual({ feedIds: [feedId] });
	ctx.clock.advance({ minutes: 31 * 24 * 60 });
	expect(await pickDueFeeds(ctx)).toEqual({ feedIds: [] });
});

test("the sweep reads what nobody picked, and one broken feed does not keep the others waiting", async () => {
	const ctx = makeTestContext(database);
	const broken = await connect(ctx);
	const whole = await connect(ctx);
	// Sealed under another key: our own fault, not the portal's.
	await database.db
		.update(feeds)
		.set({ urlEncrypted: Buffer.from("nonsense") })
		.where(eq(feeds.id, broken.feedId));
	ctx.clock.advance({ minutes: 30 });
	expect(await sweepMissedFeeds(ctx)).toEqual({ found: 2, imported: 1, failed: 1 });
	const [row] = await database.db.select().from(feeds).where(eq(feeds.id, whole.feedId));
	expect(row?.lastGoodReadAt).toEqual(ctx.clock.now());
});

test("sync now fetches again whatever the age, at most six times an hour, and shows the difference", async () => {
	const ctx = makeTestContext(database);
	const { propertyId } = await connect(ctx);
	const second = { ...stay, uid: stay.uid.replace("1@", "2@"), start: "2026-03-20", end: "2026-03-21" };
	ctx.fetchFeed.answerBody(airbnbFeed([stay, second]));
	const [first] = await syncProperty(ctx, propertyId);
	expect(first?.outcome).toMatchObject({ kind: "imported", added: ["2026-03-20"], released: [], held: [] });
	for (let again = 0; again < 4; again++) await syncProperty(ctx, propertyId);
	const [tooOften] = await syncProperty(ctx, propertyId);
	expect(tooOften?.outcome).toEqual({ kind: "asked_too_often" });
	ctx.clock.advance({ minutes: 61 });
	const [later] = await syncProperty(ctx, propertyId);
	expect(later?.outcome).toMatchObject({ kind: "imported" });
});

test("a new address continues the same feed: additions at once, nothing opens", async () => {
	const ctx = makeTestContext(database);
	const { feedId } = await connect(ctx);
	const other = { ...stay, uid: stay.uid.replace("1@", "3@"), start: "2026-04-01", end: "2026-04-02" };
	ctx.fetchFeed.answerBody(airbnbFeed([other]));
	const change = { feedId, portal: "airbnb" as const, url: `https://feeds.example.com/new-${feedId}.ics`, ...switches };
	expect(await changeFeed(ctx, change)).toMatchObject({ ok: true, first: { added: ["2026-04-01"], released: [] } });
	const nights = await database.db.select().from(feedNights).where(eq(feedNights.feedId, feedId));
	expect(nights).toHaveLength(3);
});

test("an address that is refused leaves the old one in place", async () => {
	const ctx = makeTestContext(database);
	const { feedId } = await connect(ctx);
	const [before] = await database.db.select().from(feeds).where(eq(feeds.id, feedId));
	ctx.fetchFeed.answerBody("<html></html>");
	const change = { feedId, portal: "airbnb" as const, url: `https://feeds.example.com/bad-${feedId}.ics`, ...switches };
	expect(await changeFeed(ctx, change)).toEqual({ ok: false, reason: "not_a_calendar" });
	const [after] = await database.db.select().from(feeds).where(eq(feeds.id, feedId));
	expect(after).toEqual(before);
});
