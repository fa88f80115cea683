import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditLog } from "#db/schema/audit-log.ts";
import { feedDecisions } from "#db/schema/feed-decisions.ts";
import { feeds } from "#db/schema/feeds.ts";
import { feedNights, importedEvents } from "#db/schema/imported-events.ts";
import { incidents } from "#db/schema/incidents.ts";
import { properties } from "#db/schema/properties.ts";
import { blockNights } from "#lib/bookings/block-nights.ts";
import { acceptProducer } from "#lib/calendars/accept-producer.ts";
import type { DecisionChoice } from "#lib/calendars/core/host-decisions.ts";
import { decideEvent } from "#lib/calendars/decide-event.ts";
import { endDecision } from "#lib/calendars/end-decision.ts";
import { ignoreBrokenEvent } from "#lib/calendars/ignore-broken-event.ts";
import { importFeed } from "#lib/calendars/import-feed.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { airbnbFeed, connectFeed, type FeedEvent, readAgain } from "#lib/testing/factories.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

const STAY: FeedEvent = { uid: "1418fb94e984-0001@airbnb.com", start: "2026-03-10", end: "2026-03-13" };
const OTHER: FeedEvent = { uid: "1418fb94e984-0002@airbnb.com", start: "2026-03-20", end: "2026-03-22" };
const BLOCK: FeedEvent = {
	uid: "7f662ec65913-0003@airbnb.com",
	start: "2026-03-12",
	end: "2026-03-15",
	summary: "Airbnb (Not available)",
};
const connect = (ctx: TestContext, events: readonly FeedEvent[] = [STAY, OTHER]) => connectFeed(ctx, events);

const read = (ctx: TestContext, feedId: Id<"feed">, events: readonly FeedEvent[]) => readAgain(ctx, { feedId, events });

async function eventOf(feedId: Id<"feed">, event: FeedEvent) {
	const rows = await database.db.select().from(importedEvents).where(eq(importedEvents.feedId, feedId));
	const row = rows.find((candidate) => candidate.uid === event.uid && candidate.goneAt === null);
	if (!row) throw new Error("the feed does not list this event");
	return row.id;
}

async function decide(ctx: TestContext, about: { feedId: Id<"feed">; event: FeedEvent; choice: DecisionChoice }) {
	const { feedId, event, choice } = about;
	const eventId = await eventOf(feedId, event);
	return decideEvent(ctx, { feedId, eventId, choice, reason: "Lo confirmé por teléfono", understood: true });
}

async function nightsOf(feedId: Id<"feed">) {
	const rows = await database.db
		.select()
		.from(feedNights)
		.where(eq(feedNights.feedId, feedId))
		.orderBy(feedNights.night);
	return rows.map(({ night, kind }) => `${night} ${kind}`);
}

async function openIncidents(propertyId: Id<"property">) {
	const rows = await database.db.select().from(incidents).where(eq(incidents.propertyId, propertyId));
	return rows.filter((row) => row.closedAt === null);
}

test("ignoring an event frees its nights at once, outranks the next reads and is recorded with its reason", async () => {
	const ctx = makeTestContext(database);
	const { feedId, propertyId } = await connect(ctx);
	const [before] = await database.db.select().from(properties).where(eq(properties.id, propertyId));
	expect(await decide(ctx, { feedId, event: STAY, choice: "ignore" })).toMatchObject({ ok: true, freedNights: 3 });
	const [after] = await database.db.select().from(properties).where(eq(properties.id, propertyId));
	expect(after?.calendarVersion).toBe((before?.calendarVersion ?? 0) + 1);
	const left = ["2026-03-20 reservation", "2026-03-21 reservation"];
	expect(await nightsOf(feedId)).toEqual(left);
	const next = await read(ctx, feedId, [STAY, OTHER]);
	expect(next).toMatchObject({ kind: "imported", added: [], released: [], held: [] });
	expect(await nightsOf(feedId)).toEqual(left);
	const [decision] = await database.db.select().from(feedDecisions).where(eq(feedDecisions.feedId, feedId));
	expect(decision).toMatchObject({ choice: "ignore", reason: "Lo confirmé por teléfono", endedAt: null });
	const audits = await database.db
		.select()
		.from(auditLog)
		.where(eq(auditLog.subjectId, decision?.id ?? ""));
	expect(audits).toMatchObject([{ action: "event.decided_ignore", details: { was: "reservation" } }]);
});

test("a block treated as a reservation clashes with a block of ours, and as a block again it does not", async () => {
	const ctx = makeTestContext(database);
	const { feedId, propertyId } = await connect(ctx, [BLOCK]);
	const ours = { arrival: plainDate("2026-03-12"), departure: plainDate("2026-03-14") };
	await blockNights(ctx, { propertyId, ...ours, attemptKey: `decide-${propertyId}` });
	expect(await openIncidents(propertyId)).toEqual([]);
	await decide(ctx, { feedId, event: BLOCK, choice: "reservation" });
	expect(await openIncidents(propertyId)).toMatchObject([
		{
			kind: "conflict",
			details: { sides: [{ source: "claim" }, { source: "feed", portal: "airbnb", portalName: null }] },
		},
	]);
	await decide(ctx, { feedId, event: BLOCK, choice: "host_block" });
	expect(await openIncidents(propertyId)).toEqual([]);
	expect(await read(ctx, feedId, [BLOCK])).toMatchObject({ added: [], released: [], held: [] });
});

test("an event that changes its dates ends the decision, closes its nights and tells the host", async () => {
	const ctx = makeTestContext(database);
	const { feedId, propertyId } = await connect(ctx);
	await decide(ctx, { feedId, event: STAY, choice: "ignore" });
	const moved = await read(ctx, feedId, [{ ...STAY, end: "2026-03-12" }, OTHER]);
	expect(moved).toMatchObject({ added: ["2026-03-10", "2026-03-11"] });
	const [decision] = await database.db.select().from(feedDecisions).where(eq(feedDecisions.feedId, feedId));
	expect(decision).toMatchObject({ endedBecause: "changed" });
	expect(await openIncidents(propertyId)).toMatchObject([
		{
			kind: "decision_ended",
			severity: "notice",
			details: {
				portal: "airbnb",
				arrival: "2026-03-10",
				departure: "2026-03-13",
				choice: "ignore",
				because: "changed",
			},
		},
	]);
});

test("a decision about a stay that is over ends without a word", async () => {
	const ctx = makeTestContext(database);
	const { feedId, propertyId } = await connect(ctx);
	await decide(ctx, { feedId, event: STAY, choice: "ignore" });
	ctx.clock.advance({ minutes: 13 * 24 * 60 });
	await read(ctx, feedId, [OTHER]);
	const [decision] = await database.db.select().from(feedDecisions).where(eq(feedDecisions.feedId, feedId));
	expect(decision).toMatchObject({ endedBecause: "gone" });
	expect((await openIncidents(propertyId)).filter((row) => row.kind === "decision_ended")).toEqual([]);
});

test("a decision taken back is undone by a read at once", async () => {
	const ctx = makeTestContext(database);
	const { feedId } = await connect(ctx);
	const decided = await decide(ctx, { feedId, event: STAY, choice: "ignore" });
	if (!decided.ok) throw new Error(decided.reason);
	const { decisionId } = decided;
	expect(await endDecision(ctx, { decisionId, reason: "Me equivoqué" })).toEqual({ ok: true, isRead: true });
	expect(await nightsOf(feedId)).toContain("2026-03-10 reservation");
	expect(await endDecision(ctx, { decisionId, reason: "Otra vez" })).toEqual({ ok: false, reason: "already_ended" });
});

test("a decision taken back while the portal does not answer closes the nights all the same", async () => {
	const ctx = makeTestContext(database);
	const { feedId } = await connect(ctx);
	const decided = await decide(ctx, { feedId, event: STAY, choice: "ignore" });
	if (!decided.ok) throw new Error(decided.reason);
	ctx.fetchFeed.answer({ kind: "timeout", durationMs: 20_000 });
	const ended = await endDecision(ctx, { decisionId: decided.decisionId, reason: "Me equivoqué" });
	expect(ended).toEqual({ ok: true, isRead: false });
	expect(await nightsOf(feedId)).toContain("2026-03-10 busy");
	ctx.fetchFeed.answerBody(airbnbFeed([STAY, OTHER]));
	await importFeed(ctx, { feedId, reason: "due" });
	expect(await nightsOf(feedId)).toContain("2026-03-10 reservation");
});

test("what is over, gone or decided already is refused", async () => {
	const ctx = makeTestContext(database);
	const { feedId } = await connect(ctx);
	const eventId = await eventOf(feedId, STAY);
	await decide(ctx, { feedId, event: STAY, choice: "ignore" });
	expect(await decide(ctx, { feedId, event: STAY, choice: "ignore" })).toEqual({
		ok: false,
		reason: "already_decided",
	});
	await read(ctx, feedId, [OTHER]);
	const late = { feedId, eventId, choice: "reservation" as const, reason: "Tarde", understood: true };
	expect(await decideEvent(ctx, late)).toEqual({ ok: false, reason: "event_gone" });
	const otherId = await eventOf(feedId, OTHER);
	ctx.clock.advance({ minutes: 40 * 24 * 60 });
	expect(await decideEvent(ctx, { ...late, eventId: otherId })).toEqual({ ok: false, reason: "in_the_past" });
});

test("a broken event that the host ignores by its text no longer spoils the read", async () => {
	const ctx = makeTestContext(database);
	const broken: FeedEvent = {
		uid: "x@airbnb.com",
		start: "2026-03-25",
		end: "2026-03-27",
		lines: ["DTSTART:99999999"],
	};
	const { feedId } = await connect(ctx, [STAY, broken]);
	const [feed] = await database.db.select().from(feeds).where(eq(feeds.id, feedId));
	expect(feed?.lastVerdict).toBe("bad");
	const outcome = await read(ctx, feedId, [STAY, broken]);
	if (outcome.kind !== "imported") throw new Error(outcome.kind);
	const textHash =
		outcome.notices.flatMap((notice) => (notice.code === "broken_event" ? [notice.textHash] : []))[0] ?? "";
	expect(await ignoreBrokenEvent(ctx, { feedId, textHash, reason: "Evento de prueba" })).toEqual({ ok: true });
	expect(await read(ctx, feedId, [STAY, broken])).toMatchObject({ verdict: "good" });
	const again = await ignoreBrokenEvent(ctx, { feedId, textHash, reason: "Evento de prueba" });
	expect(again).toEqual({ ok: false, reason: "already_ignored" });
});

test("a new maker of the file that the host accepts lets releases follow the plain rule", async () => {
	const ctx = makeTestContext(database);
	const { feedId, propertyId } = await connect(ctx);
	const other = airbnbFeed([STAY, OTHER]).replace("-//Airbnb Inc//Hosting Calendar 1.0//EN", "-//Otro//Programa//ES");
	ctx.clock.advance({ minutes: 20 });
	ctx.fetchFeed.answerBody(other);
	await importFeed(ctx, { feedId, reason: "due" });
	expect(await openIncidents(propertyId)).toMatchObject([{ kind: "producer_changed" }]);
	expect(await acceptProducer(ctx, { feedId, reason: "Airbnb cambió" })).toEqual({ ok: true });
	expect(await openIncidents(propertyId)).toEqual([]);
	expect(await acceptProducer(ctx, { feedId, reason: "Otra vez" })).toEqual({ ok: false, reason: "nothing_changed" });
});
