import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { feedFetches } from "#db/schema/feeds.ts";
import { importedEvents } from "#db/schema/imported-events.ts";
import { createOwner } from "#lib/accounts/create-owner.ts";
import { blockNights } from "#lib/bookings/block-nights.ts";
import { freeNights } from "#lib/bookings/free-nights.ts";
import { decideEvent } from "#lib/calendars/decide-event.ts";
import { endDecision } from "#lib/calendars/end-decision.ts";
import { explainNight } from "#lib/calendars/explain-night.ts";
import { releaseHeld } from "#lib/calendars/release-held.ts";
import { removeFeed } from "#lib/calendars/remove-feed.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { connectFeed, type FeedEvent, readAgain } from "#lib/testing/factories.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

const STAY: FeedEvent = { uid: "1418fb94e984-0001@airbnb.com", start: "2026-03-10", end: "2026-03-13" };
const OTHER: FeedEvent = { uid: "1418fb94e984-0002@airbnb.com", start: "2026-03-20", end: "2026-03-22" };
const TAIL: FeedEvent = {
	uid: "7f662ec65913-0003@airbnb.com",
	start: "2027-02-01",
	end: "2028-01-01",
	summary: "Airbnb (Not available)",
};
const connect = (ctx: TestContext, events: readonly FeedEvent[] = [STAY, OTHER]) => connectFeed(ctx, events);

async function explain(ctx: TestContext, propertyId: Id<"property">, night: string) {
	const outcome = await explainNight(ctx, { propertyId, night: plainDate(night) });
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.night;
}

const whats = (night: { history: readonly { what: string }[] }) => night.history.map(({ what }) => what);

test("a reservation names its event, its reason and the fetch that first showed it", async () => {
	const ctx = makeTestContext(database);
	const { propertyId, feedId } = await connect(ctx);
	const [fetch] = await database.db.select().from(feedFetches).where(eq(feedFetches.feedId, feedId));
	const night = await explain(ctx, propertyId, "2026-03-11");
	expect(night).toMatchObject({
		isOpen: false,
		claims: [],
		feeds: [
			{
				feedId,
				closure: { kind: "reservation", why: "reservation", waiting: null },
				events: [
					{
						stay: { arrival: "2026-03-10", departure: "2026-03-13" },
						firstFetchId: fetch?.id,
						decision: null,
						choices: ["ignore", "host_block"],
					},
				],
			},
		],
	});
	expect(night.history).toMatchObject([{ what: "portal_closed", feedId, fetchId: fetch?.id }]);
});

test("the end of the booking window is told as that", async () => {
	const ctx = makeTestContext(database);
	const { propertyId } = await connect(ctx, [TAIL]);
	expect(await explain(ctx, propertyId, "2027-02-10")).toMatchObject({
		feeds: [{ closure: { kind: "rule_window", why: "far_tail" } }],
	});
});

test("a night that waited and was released tells both, and since when it is free", async () => {
	const ctx = makeTestContext(database);
	const { propertyId, feedId } = await connect(ctx);
	await readAgain(ctx, { feedId, events: [OTHER] });
	const waiting = await explain(ctx, propertyId, "2026-03-11");
	expect(waiting.feeds[0]?.closure?.waiting).toMatchObject({ opens: true, isMass: false });
	await readAgain(ctx, { feedId, events: [OTHER] });
	await readAgain(ctx, { feedId, events: [OTHER], minutes: 60 });
	const night = await explain(ctx, propertyId, "2026-03-11");
	expect(night).toMatchObject({ isOpen: true, openSince: ctx.clock.now() });
	expect(whats(night)).toEqual(["portal_released", "portal_waits", "portal_closed"]);
});

test("a night that the portal shows again after a failure tells that it came back", async () => {
	const ctx = makeTestContext(database);
	const { propertyId, feedId } = await connect(ctx);
	await readAgain(ctx, { feedId, events: [] });
	await readAgain(ctx, { feedId, events: [STAY, OTHER] });
	expect(whats(await explain(ctx, propertyId, "2026-03-11"))).toEqual([
		"portal_returned",
		"portal_waits",
		"portal_closed",
	]);
});

test("blocks, freed nights and what the host released tell who did it", async () => {
	const ctx = makeTestContext(database);
	const made = await createOwner(ctx, {
		email: `rosa-${ctx.newId("user")}@example.com`,
		name: "Rosa",
		password: "una-clave-larga-123",
	});
	if (!made.ok) throw new Error(made.reason);
	const host = { ...ctx, actor: { kind: "host" as const, userId: made.userId, role: "owner" as const } };
	const { propertyId, feedId } = await connect(ctx);
	const stay = { arrival: plainDate("2026-04-10"), departure: plainDate("2026-04-14") };
	await blockNights(host, { propertyId, ...stay, attemptKey: `explain-${propertyId}` });
	ctx.clock.advance({ minutes: 5 });
	await freeNights(host, { propertyId, arrival: plainDate("2026-04-11"), departure: plainDate("2026-04-12") });
	const freed = await explain(ctx, propertyId, "2026-04-11");
	expect(freed.history).toMatchObject([
		{ what: "freed", actor: "Rosa" },
		{ what: "blocked", actor: "Rosa" },
	]);
	expect(whats(await explain(ctx, propertyId, "2026-04-10"))).toEqual(["blocked"]);
	expect((await explain(ctx, propertyId, "2026-04-13")).claims).toMatchObject([{ kind: "block" }]);
	await readAgain(ctx, { feedId, events: [] });
	ctx.clock.advance({ minutes: 1 });
	await releaseHeld(host, feedId);
	expect((await explain(ctx, propertyId, "2026-03-11")).history[0]).toMatchObject({
		what: "released_now",
		actor: "Rosa",
		feedId,
	});
});

test("an ignored event leaves the night free and stays in sight with its reason", async () => {
	const ctx = makeTestContext(database);
	const { propertyId, feedId } = await connect(ctx);
	const rows = await database.db.select().from(importedEvents).where(eq(importedEvents.feedId, feedId));
	const eventId = rows.find((row) => row.uid === STAY.uid)?.id;
	if (!eventId) throw new Error("no event");
	ctx.clock.advance({ minutes: 5 });
	const decided = await decideEvent(ctx, {
		feedId,
		eventId,
		choice: "ignore",
		reason: "Es una prueba",
		understood: true,
	});
	if (!decided.ok) throw new Error(decided.reason);
	const night = await explain(ctx, propertyId, "2026-03-11");
	expect(night).toMatchObject({
		isOpen: true,
		openSince: ctx.clock.now(),
		feeds: [{ closure: null, events: [{ decision: { choice: "ignore", reason: "Es una prueba" } }] }],
	});
	ctx.clock.advance({ minutes: 5 });
	await endDecision(ctx, { decisionId: decided.decisionId, reason: "Ya no" });
	expect(whats(await explain(ctx, propertyId, "2026-03-11")).sort()).toEqual([
		"decided_ignore",
		"decision_taken_back",
		"portal_closed",
		"portal_closed",
	]);
});

test("a removed feed whose nights were kept as blocks tells so, a past night its event, and an old night is refused", async () => {
	const ctx = makeTestContext(database);
	const { propertyId, feedId } = await connect(ctx);
	ctx.clock.advance({ minutes: 11 * 24 * 60 });
	expect(await explain(ctx, propertyId, "2026-03-10")).toMatchObject({
		feeds: [{ closure: { why: "reservation" }, events: [{ choices: ["ignore", "host_block"] }] }],
	});
	await removeFeed(ctx, { feedId, nights: "keep_as_blocks" });
	const night = await explain(ctx, propertyId, "2026-03-20");
	expect(night.claims).toMatchObject([{ kind: "block" }]);
	expect(whats(night)[0]).toBe("feed_removed_kept");
	const old = await explainNight(ctx, { propertyId, night: plainDate("2025-11-01") });
	expect(old).toEqual({ ok: false, reason: "too_old" });
});

test("nobody but a host may ask", async () => {
	const ctx = makeTestContext(database, { overrides: { actor: { kind: "anonymous" } } });
	const asked = explainNight(ctx, { propertyId: ctx.newId("property"), night: plainDate("2026-03-10") });
	await expect(asked).rejects.toMatchObject({ code: "forbidden" });
});
