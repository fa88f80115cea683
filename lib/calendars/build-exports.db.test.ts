import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claims } from "#db/schema/claims.ts";
import { exportRuns, exports, exportVersions } from "#db/schema/exports.ts";
import { properties } from "#db/schema/properties.ts";
import { buildExports } from "#lib/calendars/build-exports.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { createExport } from "#lib/calendars/create-export.ts";
import { listOwnDomains } from "#lib/calendars/own-domains.ts";
import type { Id } from "#lib/shared/ids.ts";
import {
	addFeedNights,
	insertSampleClaim,
	insertSampleFeed,
	insertSampleProperty,
	replaceFeedNights,
	sampleStay,
} from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;

beforeAll(async () => {
	database = await openTestDatabase();
	ctx = makeTestContext(database);
});

afterAll(() => database.close());

async function openExport(propertyId: Id<"property">, portal: Portal): Promise<Id<"export">> {
	const outcome = await createExport(ctx, { propertyId, portal, portalName: "", isNarrow: false });
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.exportId;
}

/** `UID start/end #sequence` of each event of the export's text, the domain left out. */
async function shown(propertyId: Id<"property">, exportId: Id<"export">): Promise<string[]> {
	const built = (await buildExports(ctx, propertyId)).find((each) => each.export.id === exportId);
	return (built?.text ?? "")
		.split("BEGIN:VEVENT")
		.slice(1)
		.map((event) => {
			const value = (name: string) => new RegExp(`^${name}[^:\\r]*:(.*)\\r$`, "m").exec(event)?.[1] ?? "";
			return `${value("UID").split("@")[0]} ${value("DTSTART")}/${value("DTEND")} #${value("SEQUENCE")}`;
		});
}

const withoutUid = (events: readonly string[]) => events.map((event) => event.slice(event.indexOf(" ") + 1));

test("each portal sees our claims and the other portals' nights, and never its own", async () => {
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-03-10/2026-03-12" });
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-03-12/2026-03-14", kind: "booking" });
	const released = await insertSampleClaim(ctx.db, { propertyId, dates: "2026-03-20/2026-03-22" });
	await ctx.db.update(claims).set({ releasedAt: ctx.clock.now() }).where(eq(claims.id, released));
	const airbnb = await insertSampleFeed(ctx.db, { propertyId, portal: "airbnb" });
	const booking = await insertSampleFeed(ctx.db, { propertyId, portal: "booking" });
	await addFeedNights(ctx.db, { feedId: airbnb, stays: ["2026-04-01/2026-04-03"] });
	await addFeedNights(ctx.db, { feedId: airbnb, stays: ["2026-04-05/2026-04-06"], kind: "rule_window" });
	await addFeedNights(ctx.db, { feedId: airbnb, stays: ["2026-04-08/2026-04-09"], echoCertainty: "sure" });
	await addFeedNights(ctx.db, { feedId: booking, stays: ["2026-04-02/2026-04-04"], kind: "busy", waitingReads: 1 });
	const toAirbnb = await openExport(propertyId, "airbnb");
	const toVrbo = await openExport(propertyId, "vrbo");
	const ours = ["20260310/20260312 #0", "20260312/20260314 #0"];
	expect(withoutUid(await shown(propertyId, toAirbnb))).toEqual([...ours, "20260402/20260404 #0"]);
	expect(withoutUid(await shown(propertyId, toVrbo))).toEqual([
		...ours,
		"20260401/20260403 #0",
		"20260402/20260404 #0",
	]);
});

test("the same data gives the same bytes and writes nothing", async () => {
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-03-10/2026-03-12" });
	const feedId = await insertSampleFeed(ctx.db, { propertyId, portal: "vrbo" });
	await addFeedNights(ctx.db, { feedId, stays: ["2026-04-01/2026-04-03"] });
	await openExport(propertyId, "airbnb");
	const [first] = await buildExports(ctx, propertyId);
	ctx.clock.advance({ minutes: 10 });
	const [second] = await buildExports(ctx, propertyId);
	expect(second).toEqual(first);
	const versions = await ctx.db
		.select()
		.from(exportVersions)
		.where(eq(exportVersions.exportId, first?.export.id ?? "exp_"));
	expect(versions.map((version) => version.version)).toEqual([1]);
	expect(versions[0]?.ranges.map(({ start, end }) => [start, end])).toEqual([
		["2026-03-10", "2026-03-12"],
		["2026-04-01", "2026-04-03"],
	]);
});

test("a claim and a run keep their UID through a change of dates, with a higher sequence", async () => {
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	const claimId = await insertSampleClaim(ctx.db, { propertyId, dates: "2026-03-10/2026-03-12" });
	const feedId = await insertSampleFeed(ctx.db, { propertyId, portal: "vrbo" });
	await addFeedNights(ctx.db, { feedId, stays: ["2026-04-01/2026-04-03"] });
	const exportId = await openExport(propertyId, "airbnb");
	const before = await shown(propertyId, exportId);
	const departure = sampleStay("2026-03-10/2026-03-15").departure;
	await ctx.db.update(claims).set({ departure, sequence: 1 }).where(eq(claims.id, claimId));
	await replaceFeedNights(ctx.db, { feedId, stays: ["2026-04-01/2026-04-02"] });
	const after = await shown(propertyId, exportId);
	expect(withoutUid(after)).toEqual(["20260310/20260315 #1", "20260401/20260402 #1"]);
	expect(after.map((event) => event.split(" ")[0])).toEqual(before.map((event) => event.split(" ")[0]));
	await replaceFeedNights(ctx.db, { feedId, stays: [] });
	expect(withoutUid(await shown(propertyId, exportId))).toEqual(["20260310/20260315 #1"]);
	const runs = await ctx.db.select().from(exportRuns).where(eq(exportRuns.feedId, feedId));
	expect(runs.map((run) => run.endedAt !== null)).toEqual([true]);
});

test("two versions of one second differ in their Last-Modified", async () => {
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	await openExport(propertyId, "airbnb");
	const [empty] = await buildExports(ctx, propertyId);
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-03-10/2026-03-12" });
	const [taken] = await buildExports(ctx, propertyId);
	expect([empty?.version, taken?.version]).toEqual([1, 2]);
	expect(empty?.lastModified.toUTCString()).not.toBe(taken?.lastModified.toUTCString());
});

test("an inactive property's exports end once nothing lies ahead and no portal has read them for 30 days", async () => {
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	const claimId = await insertSampleClaim(ctx.db, { propertyId, dates: "2026-03-10/2026-03-12" });
	const exportId = await openExport(propertyId, "airbnb");
	await ctx.db.update(properties).set({ isActive: false }).where(eq(properties.id, propertyId));
	expect(await buildExports(ctx, propertyId)).toHaveLength(1);
	await ctx.db.update(claims).set({ releasedAt: ctx.clock.now() }).where(eq(claims.id, claimId));
	expect(await buildExports(ctx, propertyId)).toEqual([]);
	await ctx.db
		.update(exports)
		.set({ lastPortalReadAt: new Date("2026-02-10T00:00:00Z") })
		.where(eq(exports.id, exportId));
	expect(await buildExports(ctx, propertyId)).toHaveLength(1);
});

test("parallel builds agree on every UID", async () => {
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-03-10/2026-03-12" });
	const feedId = await insertSampleFeed(ctx.db, { propertyId, portal: "vrbo" });
	await addFeedNights(ctx.db, { feedId, stays: ["2026-04-01/2026-04-03"] });
	await openExport(propertyId, "airbnb");
	const builds = await Promise.all(Array.from({ length: 8 }, () => buildExports(ctx, propertyId)));
	expect(new Set(builds.map(([built]) => built?.text)).size).toBe(1);
});

test("UIDs end in a domain that is stored once and known as ours", async () => {
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-03-10/2026-03-12" });
	await openExport(propertyId, "airbnb");
	const [built] = await buildExports(ctx, propertyId);
	expect(await listOwnDomains(ctx)).toEqual(["estancias.example.com"]);
	expect(built?.text).toMatch(/\r\nUID:[\w-]{24}@estancias\.example\.com\r\n/);
	const moved = { ...ctx, site: { ...ctx.site, baseUrl: "https://elsewhere.example.com" } };
	expect(await listOwnDomains(moved)).toEqual(["estancias.example.com"]);
});
