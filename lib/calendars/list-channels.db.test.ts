import { afterAll, beforeAll, expect, test } from "vitest";
import { blockNights } from "#lib/bookings/block-nights.ts";
import { addFeed } from "#lib/calendars/add-feed.ts";
import { createExport } from "#lib/calendars/create-export.ts";
import { importFeed } from "#lib/calendars/import-feed.ts";
import { listChannels } from "#lib/calendars/list-channels.ts";
import { listFeedFetches } from "#lib/calendars/list-feed-fetches.ts";
import { listMonthNights } from "#lib/calendars/list-month-nights.ts";
import { pauseFeed } from "#lib/calendars/pause-feed.ts";
import { removeFeed } from "#lib/calendars/remove-feed.ts";
import { listIncidents } from "#lib/operations/list-incidents.ts";
import { findPropertyForHost } from "#lib/properties/find-property-for-host.ts";
import { listPropertiesForHost } from "#lib/properties/list-properties-for-host.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { airbnbFeed, type FeedEvent, makeProperty } from "#lib/testing/factories.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

const stays: FeedEvent[] = [
	{ uid: "1418fb94e984-00000000000000000000000000000001@airbnb.com", start: "2026-03-10", end: "2026-03-13" },
	{ uid: "1418fb94e984-00000000000000000000000000000002@airbnb.com", start: "2026-03-20", end: "2026-03-22" },
];
let feedNumber = 0;

async function connect(ctx: TestContext) {
	const propertyId = await makeProperty(ctx);
	ctx.fetchFeed.answerBody(airbnbFeed(stays));
	const url = `https://feeds.example.com/channels/${++feedNumber}.ics?s=secret`;
	const switches = { allowsHttp: false, ignoresFreeEvents: false, endIsLastNight: false };
	const added = await addFeed(ctx, { propertyId, portal: "airbnb", url, ...switches });
	if (!added.ok) throw new Error(added.reason);
	return { propertyId, feedId: added.feedId, url };
}

test("a feed is told with its health, its nights and its next arrival, and never with its address", async () => {
	const ctx = makeTestContext(database);
	const { propertyId, url } = await connect(ctx);
	const channels = await listChannels(ctx, propertyId);
	expect(channels.feeds).toMatchObject([
		{
			portal: "airbnb",
			state: "active",
			host: "feeds.example.com",
			last4: "cret",
			standing: "fresh",
			tone: "good",
			confirmedAt: ctx.clock.now(),
			lastFinding: "good",
			closedNights: 5,
			held: null,
		},
	]);
	expect(channels.nextArrival).toMatchObject({ day: "2026-03-10", portal: "airbnb", isReservation: true });
	expect(JSON.stringify(channels)).not.toContain(url);
});

test("nights held after a mass removal come with their reason and the hour at which they open by themselves", async () => {
	const ctx = makeTestContext(database);
	const { propertyId, feedId } = await connect(ctx);
	ctx.clock.advance({ minutes: 20 });
	const since = ctx.clock.now();
	ctx.fetchFeed.answerBody(airbnbFeed([]));
	await importFeed(ctx, { feedId, reason: "due" });
	const [feed] = (await listChannels(ctx, propertyId)).feeds;
	expect(feed).toMatchObject({
		standing: "held",
		closedNights: 5,
		held: {
			nights: 5,
			isMass: true,
			since,
			releaseFrom: new Date(since.getTime() + 6 * 3_600_000),
			readsMissing: 2,
			opening: [
				{ arrival: "2026-03-10", departure: "2026-03-13" },
				{ arrival: "2026-03-20", departure: "2026-03-22" },
			],
		},
	});
	expect(await listIncidents(ctx, { propertyIds: [propertyId] })).toMatchObject([
		{
			kind: "mass_removal_held",
			severity: "warning",
			feedId,
			openedAt: since,
			details: { portal: "airbnb", portalName: null, nights: 5 },
		},
	]);
	expect(await listFeedFetches(ctx, { feedId, limit: 5 })).toMatchObject([
		{ finding: "good", added: 0, released: 0, held: 5 },
		{ finding: "good", added: 5, released: 0, held: 0 },
	]);
});

test("a portal that does not answer is late only after an hour, and pressing when somebody arrives within three days", async () => {
	const ctx = makeTestContext(database, { now: "2026-03-08T12:00:00Z" });
	const { propertyId, feedId } = await connect(ctx);
	ctx.clock.advance({ minutes: 20 });
	ctx.fetchFeed.answer({ kind: "timeout", durationMs: 3_000 });
	await importFeed(ctx, { feedId, reason: "due" });
	const standing = async () => {
		const [feed] = (await listChannels(ctx, propertyId)).feeds;
		return [feed?.standing, feed?.tone, feed?.lastFinding];
	};
	expect(await standing()).toEqual(["not_answering", "waiting", "no_answer"]);
	ctx.clock.advance({ minutes: 60 });
	expect(await standing()).toEqual(["not_answering", "problem", "no_answer"]);
});

test("a paused feed has no next fetch, and a removed one is not listed", async () => {
	const ctx = makeTestContext(database);
	const { propertyId, feedId } = await connect(ctx);
	await pauseFeed(ctx, feedId);
	expect((await listChannels(ctx, propertyId)).feeds).toMatchObject([{ state: "paused", nextFetchAt: null }]);
	await removeFeed(ctx, { feedId, nights: "free" });
	expect(await listChannels(ctx, propertyId)).toMatchObject({ feeds: [], nextArrival: null });
});

test("our own calendars are listed with their links", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeProperty(ctx);
	const made = await createExport(ctx, { propertyId, portal: "vrbo", portalName: "", isNarrow: false });
	if (!made.ok) throw new Error(made.reason);
	const { exports } = await listChannels(ctx, propertyId);
	expect(exports).toMatchObject([{ portal: "vrbo", lastPortalReadAt: null, links: [{ url: made.url }] }]);
});

test("each night of a month names all that closes it, and a reservation on a block of ours is a conflict", async () => {
	const ctx = makeTestContext(database);
	const { propertyId } = await connect(ctx);
	const nights = { arrival: plainDate("2026-03-12"), departure: plainDate("2026-03-14") };
	await blockNights(ctx, { propertyId, ...nights, attemptKey: ctx.newId("claim"), note: "Pintura" });
	const range = { arrival: plainDate("2026-03-11"), departure: plainDate("2026-03-15") };
	const listed = await listMonthNights(ctx, { propertyId, range });
	expect(listed).toMatchObject([
		{ night: "2026-03-11", isConflict: false, sources: [{ source: "feed", kind: "reservation" }] },
		{
			night: "2026-03-12",
			isConflict: true,
			sources: [
				{ source: "claim", kind: "block", note: "Pintura", stay: nights },
				{ source: "feed", stay: { arrival: "2026-03-10", departure: "2026-03-13" } },
			],
		},
		{ night: "2026-03-13", isConflict: false, isOpen: false, sources: [{ source: "claim" }] },
		{ night: "2026-03-14", isConflict: false, isOpen: true, sources: [] },
	]);
	expect(await listIncidents(ctx, { propertyIds: [propertyId] })).toMatchObject([
		{ kind: "conflict", severity: "urgent" },
	]);
});

test("nobody but a host reads any of it, whatever page forgot to ask", async () => {
	const ctx = makeTestContext(database);
	const { propertyId, feedId } = await connect(ctx);
	const anonymous = { ...ctx, actor: { kind: "anonymous" } } as const;
	const reader = { ...ctx, actor: { kind: "reader" } } as const;
	const range = { arrival: plainDate("2026-03-11"), departure: plainDate("2026-03-12") };
	const reads = [
		() => listChannels(anonymous, propertyId),
		() => listMonthNights(reader, { propertyId, range }),
		() => listFeedFetches(anonymous, { feedId, limit: 1 }),
		() => listIncidents(reader, { propertyIds: [propertyId] }),
		() => listPropertiesForHost(anonymous),
		() => findPropertyForHost(reader, "casa"),
	];
	for (const read of reads) await expect(read()).rejects.toMatchObject({ code: "forbidden" });
	const host = { ...ctx, actor: { kind: "host", userId: ctx.newId("user"), role: "read_only" } } as const;
	expect((await listPropertiesForHost(host)).some((property) => property.id === propertyId)).toBe(true);
});
