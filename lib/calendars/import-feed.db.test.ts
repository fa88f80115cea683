import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { feedFetches, feeds } from "#db/schema/feeds.ts";
import { feedNights, importedEvents } from "#db/schema/imported-events.ts";
import { incidents } from "#db/schema/incidents.ts";
import { outbox } from "#db/schema/outbox.ts";
import { properties } from "#db/schema/properties.ts";
import { blockNights } from "#lib/bookings/block-nights.ts";
import { addFeed } from "#lib/calendars/add-feed.ts";
import { importFeed } from "#lib/calendars/import-feed.ts";
import { releaseHeld } from "#lib/calendars/release-held.ts";
import { previewFeedRemoval, removeFeed } from "#lib/calendars/remove-feed.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { airbnbFeed, type FeedEvent, makeProperty } from "#lib/testing/factories.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

const RESERVATION = "1418fb94e984-00000000000000000000000000000001@airbnb.com";
const stays: FeedEvent[] = [{ uid: RESERVATION, start: "2026-03-10", end: "2026-03-13" }];
let feedNumber = 0;

async function connect(ctx: TestContext, events: readonly FeedEvent[] = stays) {
	const propertyId = await makeProperty(ctx);
	ctx.fetchFeed.answerBody(airbnbFeed(events));
	const url = `https://feeds.example.com/calendar/${++feedNumber}.ics?s=secret`;
	const switches = { allowsHttp: false, ignoresFreeEvents: false, endIsLastNight: false };
	const added = await addFeed(ctx, { propertyId, portal: "airbnb", url, ...switches });
	if (!added.ok) throw new Error(added.reason);
	return { propertyId, feedId: added.feedId, first: added.first };
}

async function nightsOfFeed(feedId: Id<"feed">) {
	const rows = await database.db
		.select()
		.from(feedNights)
		.where(eq(feedNights.feedId, feedId))
		.orderBy(feedNights.night);
	return rows.map((row) => row.night);
}

async function versionOf(propertyId: Id<"property">) {
	const [row] = await database.db.select().from(properties).where(eq(properties.id, propertyId));
	return row?.calendarVersion;
}

async function openIncidents(propertyId: Id<"property">) {
	const rows = await database.db.select().from(incidents).where(eq(incidents.propertyId, propertyId));
	return rows.filter((row) => row.closedAt === null).map((row) => row.kind);
}

test("a new feed closes the nights of its first body without a second fetch", async () => {
	const ctx = makeTestContext(database);
	const { feedId, propertyId, first } = await connect(ctx);
	expect(first).toMatchObject({ kind: "imported", verdict: "good", added: ["2026-03-10", "2026-03-11", "2026-03-12"] });
	expect(ctx.fetchFeed.requests).toHaveLength(1);
	expect(await nightsOfFeed(feedId)).toEqual(["2026-03-10", "2026-03-11", "2026-03-12"]);
	expect(await versionOf(propertyId)).toBe(2);
});

test("the same feed again writes its own row and the fetch log alone, and raises no version", async () => {
	const ctx = makeTestContext(database);
	const { feedId, propertyId } = await connect(ctx);
	const snapshot = async () => ({
		nights: await database.db.select().from(feedNights).where(eq(feedNights.feedId, feedId)),
		events: await database.db.select().from(importedEvents).where(eq(importedEvents.feedId, feedId)),
		outbox: (await database.db.select().from(outbox)).filter((row) => row.payload["propertyId"] === propertyId),
		version: await versionOf(propertyId),
	});
	const before = await snapshot();
	ctx.clock.advance({ minutes: 20 });
	ctx.fetchFeed.answerBody(airbnbFeed(stays, "20260301T122000Z"));
	const again = await importFeed(ctx, { feedId, reason: "due" });
	expect(again).toMatchObject({ kind: "imported", added: [], released: [], held: [] });
	expect(await snapshot()).toEqual(before);
	const fetches = await database.db.select().from(feedFetches).where(eq(feedFetches.feedId, feedId));
	expect(fetches).toHaveLength(2);
});

test("an empty feed frees nothing, opens an incident, and a whole one closes it", async () => {
	const ctx = makeTestContext(database);
	const { feedId, propertyId } = await connect(ctx);
	ctx.clock.advance({ minutes: 20 });
	ctx.fetchFeed.answerBody(airbnbFeed([]));
	const lied = await importFeed(ctx, { feedId, reason: "due" });
	expect(lied).toMatchObject({
		kind: "imported",
		verdict: "good",
		released: [],
		held: ["2026-03-10", "2026-03-11", "2026-03-12"],
	});
	expect(await nightsOfFeed(feedId)).toHaveLength(3);
	expect(await openIncidents(propertyId)).toEqual(["mass_removal_held"]);
	ctx.clock.advance({ minutes: 20 });
	ctx.fetchFeed.answerBody(airbnbFeed(stays));
	expect(await importFeed(ctx, { feedId, reason: "due" })).toMatchObject({ held: [], released: [] });
	expect(await openIncidents(propertyId)).toEqual([]);
});

test("a cancellation frees its nights after two good reads an hour apart", async () => {
	const ctx = makeTestContext(database);
	const other = {
		uid: "1418fb94e984-00000000000000000000000000000002@airbnb.com",
		start: "2026-04-01",
		end: "2026-04-03",
	};
	const { feedId } = await connect(ctx, [...stays, other]);
	ctx.fetchFeed.answerBody(airbnbFeed([other]));
	ctx.clock.advance({ minutes: 15 });
	expect(await importFeed(ctx, { feedId, reason: "due" })).toMatchObject({ released: [] });
	ctx.clock.advance({ minutes: 61 });
	expect(await importFeed(ctx, { feedId, reason: "due" })).toMatchObject({
		released: ["2026-03-10", "2026-03-11", "2026-03-12"],
	});
	expect(await nightsOfFeed(feedId)).toEqual(["2026-04-01", "2026-04-02"]);
});

test("the host's release now frees held nights and only those", async () => {
	const ctx = makeTestContext(database);
	const { feedId } = await connect(ctx);
	ctx.fetchFeed.answerBody(airbnbFeed([]));
	ctx.clock.advance({ minutes: 15 });
	await importFeed(ctx, { feedId, reason: "due" });
	expect(await releaseHeld(ctx, feedId)).toEqual({ ok: true, releasedNights: 3 });
	expect(await nightsOfFeed(feedId)).toEqual([]);
	expect(await releaseHeld(ctx, feedId)).toEqual({ ok: false, reason: "nothing_waits" });
});

test("failures free nothing, and the third in a row is an incident that a good read ends", async () => {
	const ctx = makeTestContext(database);
	const { feedId, propertyId } = await connect(ctx);
	ctx.fetchFeed.answer({ kind: "timeout", durationMs: 20_000 });
	for (let run = 0; run < 3; run++) {
		expect(await importFeed(ctx, { feedId, reason: "due" })).toEqual({
			kind: "failed",
			cause: "timeout",
			httpStatus: null,
		});
	}
	expect(await nightsOfFeed(feedId)).toHaveLength(3);
	expect(await openIncidents(propertyId)).toEqual(["feed_failing"]);
	ctx.fetchFeed.answerBody(airbnbFeed(stays));
	await importFeed(ctx, { feedId, reason: "due" });
	expect(await openIncidents(propertyId)).toEqual([]);
});

test("validators are sent only when nothing waits and the last read was good", async () => {
	const ctx = makeTestContext(database);
	const { feedId } = await connect(ctx);
	ctx.fetchFeed.answerBody(airbnbFeed(stays), { etag: '"a"' });
	await importFeed(ctx, { feedId, reason: "due" });
	ctx.fetchFeed.answer({ kind: "not_modified", host: "feeds.example.com", durationMs: 1 });
	expect(await importFeed(ctx, { feedId, reason: "due" })).toEqual({ kind: "not_modified" });
	expect(ctx.fetchFeed.requests.at(-1)?.conditions).toEqual({ etag: '"a"' });
	ctx.fetchFeed.answerBody(airbnbFeed([]), { etag: '"b"' });
	await importFeed(ctx, { feedId, reason: "due" });
	await importFeed(ctx, { feedId, reason: "due" });
	expect(ctx.fetchFeed.requests.at(-1)?.conditions).toBeUndefined();
});

test("two imports of one feed at once: one applies, the other finds it in progress", async () => {
	const ctx = makeTestContext(database);
	const { feedId } = await connect(ctx);
	const outcomes = await Promise.all([
		importFeed(ctx, { feedId, reason: "due" }),
		importFeed(ctx, { feedId, reason: "due" }),
	]);
	expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(["imported", "in_progress"]);
});

test("a fetch that ends after its feed was removed is dropped", async () => {
	const ctx = makeTestContext(database);
	const { feedId } = await connect(ctx);
	const slow = {
		...ctx,
		fetchFeed: async (request: Parameters<TestContext["fetchFeed"]>[0]) => {
			await removeFeed(ctx, { feedId, nights: "free" });
			return ctx.fetchFeed(request);
		},
	};
	expect(await importFeed(slow, { feedId, reason: "due" })).toEqual({ kind: "superseded" });
	expect(await nightsOfFeed(feedId)).toEqual([]);
});

test("a portal's reservation on a block of ours is a conflict; both stay", async () => {
	const ctx = makeTestContext(database);
	const { feedId, propertyId } = await connect(ctx, []);
	const nights = { arrival: plainDate("2026-03-11"), departure: plainDate("2026-03-12") };
	expect(await blockNights(ctx, { propertyId, ...nights, attemptKey: `key-${propertyId}` })).toMatchObject({
		ok: true,
	});
	ctx.fetchFeed.answerBody(airbnbFeed(stays));
	await importFeed(ctx, { feedId, reason: "due" });
	expect(await openIncidents(propertyId)).toEqual(["conflict"]);
	expect(await nightsOfFeed(feedId)).toHaveLength(3);
});

test("removing a feed opens nothing when its nights are kept as blocks", async () => {
	const ctx = makeTestContext(database);
	const { feedId, propertyId } = await connect(ctx);
	expect(await previewFeedRemoval(ctx, feedId)).toEqual([{ arrival: "2026-03-10", departure: "2026-03-13" }]);
	await removeFeed(ctx, { feedId, nights: "keep_as_blocks" });
	const nights = { arrival: plainDate("2026-03-12"), departure: plainDate("2026-03-14") };
	expect(await blockNights(ctx, { propertyId, ...nights, attemptKey: `key-${propertyId}` })).toMatchObject({
		ok: false,
		reason: "taken",
	});
	const [row] = await database.db.select().from(feeds).where(eq(feeds.id, feedId));
	expect(row).toMatchObject({ state: "removed", urlSha256: null });
});

test("an address that is no calendar, already used or unsafe is refused and not saved", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeProperty(ctx);
	const switches = { allowsHttp: false, ignoresFreeEvents: false, endIsLastNight: false };
	const add = (url: string) => addFeed(ctx, { propertyId, portal: "airbnb", url, ...switches });
	ctx.fetchFeed.answerBody("<html>log in</html>");
	expect(await add("https://feeds.example.com/html.ics")).toEqual({ ok: false, reason: "not_a_calendar" });
	expect(await add("http://feeds.example.com/plain.ics")).toEqual({ ok: false, reason: "needs_https" });
	expect(await add("https://10.0.0.1/a.ics")).toEqual({ ok: false, reason: "unsafe_address" });
	expect(await add("https://estancias.example.com/api/ical/x.ics")).toEqual({ ok: false, reason: "own_export" });
	ctx.fetchFeed.answerBody(airbnbFeed([]));
	expect(await add(`https://feeds.example.com/${propertyId}.ics`)).toMatchObject({ ok: true });
	expect(await add(`webcal://feeds.example.com/${propertyId}.ics`)).toEqual({ ok: false, reason: "already_here" });
	const rows = await database.db.select().from(feeds).where(eq(feeds.propertyId, propertyId));
	expect(rows).toHaveLength(1);
});

test("UIDs that differ only in case, accent or trailing blank stay apart", async () => {
	const ctx = makeTestContext(database);
	const uids = ["abc@example.com", "ABC@example.com", "ábc@example.com", "abc@example.com "];
	const { feedId } = await connect(
		ctx,
		uids.map((uid, at) => ({ uid, start: `2026-05-0${at + 1}`, end: `2026-05-0${at + 2}` })),
	);
	const rows = await database.db.select().from(importedEvents).where(eq(importedEvents.feedId, feedId));
	expect(new Set(rows.map((row) => row.uidSha256.toString("hex"))).size).toBe(4);
	await importFeed(ctx, { feedId, reason: "due" });
	const after = await database.db.select().from(importedEvents).where(eq(importedEvents.feedId, feedId));
	expect(after).toEqual(rows);
});
