import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditLog } from "#db/schema/audit-log.ts";
import { incidents } from "#db/schema/incidents.ts";
import { blockNights } from "#lib/bookings/block-nights.ts";
import { freeNights } from "#lib/bookings/free-nights.ts";
import { addFeed } from "#lib/calendars/add-feed.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { createExport } from "#lib/calendars/create-export.ts";
import { explainConflict } from "#lib/calendars/explain-conflict.ts";
import { importFeed } from "#lib/calendars/import-feed.ts";
import { settleConflict } from "#lib/calendars/settle-conflict.ts";
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

const STAY: FeedEvent = {
	uid: "1418fb94e984-0001@airbnb.com",
	start: "2026-03-20",
	end: "2026-03-24",
	lines: ["DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/details/HMABCDEF12"],
};
let feedNumber = 0;

async function connect(ctx: TestContext, about: { propertyId: Id<"property">; portal: Portal; events: FeedEvent[] }) {
	ctx.fetchFeed.answerBody(airbnbFeed(about.events));
	const url = `https://feeds.example.com/conflicts/${++feedNumber}.ics?s=secret`;
	const switches = { allowsHttp: false, ignoresFreeEvents: false, endIsLastNight: false };
	const { propertyId, portal } = about;
	const added = await addFeed(ctx, { propertyId, portal, url, ...switches });
	if (!added.ok) throw new Error(added.reason);
	return added.feedId;
}

async function conflictOf(propertyId: Id<"property">) {
	const rows = await database.db.select().from(incidents).where(eq(incidents.propertyId, propertyId));
	const row = rows.find(({ kind }) => kind === "conflict");
	if (!row) throw new Error("no conflict");
	return row;
}

/** A block of ours, and a reservation of Airbnb that a later read shows on two of its nights. */
async function blockedThenReserved(ctx: TestContext) {
	const propertyId = await makeProperty(ctx);
	const feedId = await connect(ctx, { propertyId, portal: "airbnb", events: [] });
	ctx.clock.advance({ minutes: 10 });
	const ours = { arrival: plainDate("2026-03-22"), departure: plainDate("2026-03-26") };
	await blockNights(ctx, { propertyId, ...ours, attemptKey: `conflict-${propertyId}`, note: "Pintura" });
	ctx.clock.advance({ minutes: 10 });
	ctx.fetchFeed.answerBody(airbnbFeed([]));
	await importFeed(ctx, { feedId, reason: "due" });
	ctx.clock.advance({ minutes: 20 });
	ctx.fetchFeed.answerBody(airbnbFeed([STAY]));
	await importFeed(ctx, { feedId, reason: "due" });
	return { propertyId, feedId, ours };
}

test("both sides come whole, with who was first, since when and what cancelling costs", async () => {
	const ctx = makeTestContext(database);
	const { propertyId, feedId } = await blockedThenReserved(ctx);
	await createExport(ctx, { propertyId, portal: "booking", portalName: "", isNarrow: false });
	const { id } = await conflictOf(propertyId);
	const owner = { ...ctx, actor: { kind: "host" as const, userId: ctx.newId("user"), role: "owner" as const } };
	const story = await explainConflict(owner, id);
	expect(story).toMatchObject({
		stay: { arrival: "2026-03-22", departure: "2026-03-24" },
		isOver: false,
		sides: [
			{ source: "claim", kind: "block", note: "Pintura", stay: { departure: "2026-03-26" }, cost: { code: "nothing" } },
			{
				source: "feed",
				feedId,
				portal: "airbnb",
				stay: { arrival: "2026-03-20", departure: "2026-03-24" },
				reservationCode: "HMABCDEF12",
				isListed: true,
				seen: { after: new Date("2026-03-01T12:20:00Z"), at: ctx.clock.now() },
				cost: { code: "airbnb_fee", percent: 25 },
			},
		],
		first: { first: 0, isSure: true },
		portals: [{ portal: "booking", toldAt: null, lastReadAt: null }],
	});
	const coHost = { ...owner, actor: { ...owner.actor, role: "co_host" as const } };
	expect(JSON.stringify(await explainConflict(coHost, id))).not.toContain("HMABCDEF12");
});

test("two reservations of one portal are two different stays", async () => {
	const ctx = makeTestContext(database);
	const propertyId = await makeProperty(ctx);
	const other = { ...STAY, uid: "1418fb94e984-0002@airbnb.com", start: "2026-03-22", end: "2026-03-27" };
	await connect(ctx, { propertyId, portal: "airbnb", events: [STAY, other] });
	const story = await explainConflict(ctx, (await conflictOf(propertyId)).id);
	expect(story.sides.map((side) => side.stay?.departure).sort()).toEqual(["2026-03-24", "2026-03-27"]);
	expect(story.first).toEqual({ first: null, isSure: false });
});

test("a settled conflict stays open and recorded until the nights are no longer taken twice", async () => {
	const ctx = makeTestContext(database);
	const { propertyId, ours } = await blockedThenReserved(ctx);
	const { id } = await conflictOf(propertyId);
	const said = { incidentId: id, outcome: "guest_moved" as const, note: "Se va a la casa de al lado" };
	expect(await settleConflict(ctx, said)).toEqual({ ok: true });
	expect(await conflictOf(propertyId)).toMatchObject({
		outcome: "guest_moved",
		outcomeNote: "Se va a la casa de al lado",
		settledAt: ctx.clock.now(),
		closedAt: null,
	});
	const audits = await database.db.select().from(auditLog).where(eq(auditLog.subjectId, id));
	expect(audits).toMatchObject([{ action: "incident.settled", details: { outcome: "guest_moved" } }]);
	await freeNights(ctx, { propertyId, ...ours });
	expect(await conflictOf(propertyId)).toMatchObject({ outcome: "guest_moved", closedAt: ctx.clock.now() });
	expect(await settleConflict(ctx, said)).toEqual({ ok: false, reason: "already_over" });
	expect(await explainConflict(ctx, id)).toMatchObject({ isOver: true, outcome: "guest_moved" });
});
