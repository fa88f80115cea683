import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { exportReads, exports, exportTokens } from "#db/schema/exports.ts";
import { incidents } from "#db/schema/incidents.ts";
import { outbox } from "#db/schema/outbox.ts";
import { properties } from "#db/schema/properties.ts";
import { checkReaders } from "#lib/calendars/check-readers.ts";
import { createExport } from "#lib/calendars/create-export.ts";
import { issueExportToken } from "#lib/calendars/issue-export-token.ts";
import { revokeExportToken } from "#lib/calendars/revoke-export-token.ts";
import type { Id } from "#lib/shared/ids.ts";
import { BROWSER_AGENT, CALENDAR_AGENT, OWN_AGENT, readSampleExport } from "#lib/testing/sample-reads.ts";
import { insertSampleClaim, insertSampleProperty, raiseSampleVersion } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;

beforeAll(async () => {
	database = await openTestDatabase();
});
beforeEach(() => {
	ctx = makeTestContext(database, { now: "2026-03-01T00:00:00Z" });
});
afterAll(() => database.close());

type Sample = { propertyId: Id<"property">; exportId: Id<"export"> };

async function sampleExport(): Promise<Sample> {
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	const created = await createExport(ctx, { propertyId, portal: "airbnb", portalName: "", isNarrow: false });
	if (!created.ok) throw new Error(created.reason);
	return { propertyId, exportId: created.exportId };
}

async function readEvery(hours: number, { exportId, times }: { exportId: Id<"export">; times: number }) {
	for (let count = 0; count < times; count++) {
		ctx.clock.advance({ minutes: hours * 60 });
		await readSampleExport(ctx, { exportId });
	}
}

function incidentsOf(exportId: Id<"export">) {
	return ctx.db.select().from(incidents).where(eq(incidents.exportId, exportId));
}

async function toldOf(incidentId: string | undefined): Promise<unknown[]> {
	const rows = await ctx.db
		.select()
		.from(outbox)
		.where(eq(outbox.topic, "incident.changed"))
		.orderBy(asc(outbox.createdAt));
	return rows.filter((row) => row.payload["incidentId"] === incidentId).map((row) => row.payload["step"]);
}

test("a reader is silent by its own rhythm, is told once, and is over with its next read", async () => {
	const { exportId } = await sampleExport();
	await readEvery(12, { exportId, times: 6 });
	const lastReadAt = ctx.clock.now().toISOString();
	ctx.clock.advance({ minutes: 36 * 60 });
	await checkReaders(ctx);
	expect(await incidentsOf(exportId)).toEqual([]);
	ctx.clock.advance({ minutes: 1 });
	await checkReaders(ctx);
	await checkReaders(ctx);
	const [opened, ...more] = await incidentsOf(exportId);
	expect(more).toEqual([]);
	expect(opened).toMatchObject({
		kind: "silent_reader",
		severity: "warning",
		closedAt: null,
		details: { portal: "airbnb", portalName: "", lastReadAt, usualMinutes: 720 },
	});
	expect(ctx.sentEvents.map((event) => event.name)).toContain("operations/outbox.ready");
	ctx.clock.advance({ minutes: 1 });
	await readSampleExport(ctx, { exportId });
	await checkReaders(ctx);
	expect((await incidentsOf(exportId))[0]?.closedAt).toEqual(ctx.clock.now());
	expect(await toldOf(opened?.id)).toEqual(["opened", "recovered"]);
});

test("a silence becomes urgent when a stay is sold that the portal has not read", async () => {
	const { propertyId, exportId } = await sampleExport();
	await readEvery(6, { exportId, times: 6 });
	ctx.clock.advance({ minutes: 25 * 60 });
	await checkReaders(ctx);
	ctx.clock.advance({ minutes: 1 });
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-05-01/2026-05-03", kind: "booking" });
	await raiseSampleVersion(ctx.database, propertyId);
	await readSampleExport(ctx, { exportId, userAgent: BROWSER_AGENT, accept: "text/html" });
	await checkReaders(ctx);
	const [open] = await incidentsOf(exportId);
	expect(open?.severity).toBe("urgent");
	expect(await toldOf(open?.id)).toEqual(["opened", "worsened:urgent"]);
});

test("a silence lasts although the log of its reads has been forgotten", async () => {
	const { exportId } = await sampleExport();
	await readEvery(3, { exportId, times: 6 });
	ctx.clock.advance({ minutes: 25 * 60 });
	await checkReaders(ctx);
	await ctx.db.delete(exportReads).where(eq(exportReads.exportId, exportId));
	await checkReaders(ctx);
	expect(await incidentsOf(exportId)).toMatchObject([{ kind: "silent_reader", closedAt: null }]);
});

test.each([
	{ who: "a browser", read: { userAgent: BROWSER_AGENT, accept: "text/html" } },
	{ who: "a HEAD request", read: { method: "HEAD" } },
	{ who: "our own check", read: { userAgent: OWN_AGENT } },
	{ who: "a calendar program", read: { userAgent: CALENDAR_AGENT } },
])("$who is no sign of life of the portal", async ({ read }) => {
	const { exportId } = await sampleExport();
	await readEvery(3, { exportId, times: 6 });
	for (let hour = 0; hour < 25; hour++) {
		ctx.clock.advance({ minutes: 60 });
		await readSampleExport(ctx, { exportId, ...read });
	}
	await checkReaders(ctx);
	expect(await incidentsOf(exportId)).toMatchObject([{ kind: "silent_reader", closedAt: null }]);
});

test("a link that was never read is a notice after a day, and over with the first read", async () => {
	const { exportId } = await sampleExport();
	const since = ctx.clock.now().toISOString();
	ctx.clock.advance({ minutes: 24 * 60 });
	await checkReaders(ctx);
	expect(await incidentsOf(exportId)).toEqual([]);
	ctx.clock.advance({ minutes: 1 });
	await checkReaders(ctx);
	expect(await incidentsOf(exportId)).toMatchObject([
		{ kind: "link_unread", severity: "notice", details: { portal: "airbnb", portalName: "", since } },
	]);
	ctx.clock.advance({ minutes: 1 });
	await readSampleExport(ctx, { exportId });
	await checkReaders(ctx);
	const [over] = await incidentsOf(exportId);
	expect(await toldOf(over?.id)).toEqual(["opened", "recovered"]);
});

test("nothing is expected of a portal whose links are all switched off, and no recovery is told", async () => {
	const { exportId } = await sampleExport();
	await readEvery(3, { exportId, times: 6 });
	ctx.clock.advance({ minutes: 25 * 60 });
	await checkReaders(ctx);
	const [token] = await ctx.db.select().from(exportTokens).where(eq(exportTokens.exportId, exportId));
	if (!token) throw new Error("no link");
	await revokeExportToken(ctx, { tokenId: token.id });
	await checkReaders(ctx);
	const [gone] = await incidentsOf(exportId);
	expect(gone?.closedAt).not.toBeNull();
	expect(await toldOf(gone?.id)).toEqual(["opened"]);
});

test("an inactive home without claims is expected to be read by nobody once its calendar is no longer answered", async () => {
	const { propertyId, exportId } = await sampleExport();
	await readEvery(3, { exportId, times: 6 });
	await ctx.db.update(properties).set({ isActive: false }).where(eq(properties.id, propertyId));
	ctx.clock.advance({ minutes: 31 * 24 * 60 });
	await checkReaders(ctx);
	expect(await incidentsOf(exportId)).toEqual([]);
});

test("the notice about a new link is over as soon as the portal reads it", async () => {
	const { exportId } = await sampleExport();
	await readEvery(3, { exportId, times: 6 });
	await issueExportToken(ctx, { exportId });
	await checkReaders(ctx);
	expect(await incidentsOf(exportId)).toMatchObject([{ kind: "link_rotation", closedAt: null }]);
	ctx.clock.advance({ minutes: 180 });
	await readSampleExport(ctx, { exportId });
	await checkReaders(ctx);
	const [over] = await incidentsOf(exportId);
	expect(over?.closedAt).toEqual(ctx.clock.now());
	expect(await toldOf(over?.id)).toEqual(["opened"]);
});

test("each read counts for its own link, and says how long it took and where it came from", async () => {
	const { exportId } = await sampleExport();
	const [old] = await ctx.db.select().from(exportTokens).where(eq(exportTokens.exportId, exportId));
	ctx.clock.advance({ minutes: 60 });
	await issueExportToken(ctx, { exportId });
	if (!old) throw new Error("no link");
	await readSampleExport(ctx, { exportId, tokenId: old.id });
	const tokens = await ctx.db.select().from(exportTokens).where(eq(exportTokens.exportId, exportId));
	expect(tokens.map((token) => [token.id === old.id, token.lastPortalReadAt])).toEqual(
		expect.arrayContaining([
			[true, ctx.clock.now()],
			[false, null],
		]),
	);
	const [read] = await ctx.db
		.select()
		.from(exportReads)
		.where(and(eq(exportReads.exportId, exportId), eq(exportReads.tokenId, old.id)));
	expect(read).toMatchObject({ durationMs: 4, isFromCache: true });
	const [owner] = await ctx.db.select().from(exports).where(eq(exports.id, exportId));
	expect(owner?.lastPortalReadAt).toEqual(ctx.clock.now());
});
