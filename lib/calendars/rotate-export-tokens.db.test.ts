import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { auditLog } from "#db/schema/audit-log.ts";
import { exportTokens } from "#db/schema/exports.ts";
import { incidents } from "#db/schema/incidents.ts";
import { outbox } from "#db/schema/outbox.ts";
import { properties } from "#db/schema/properties.ts";
import { createExport } from "#lib/calendars/create-export.ts";
import { exportCalendar } from "#lib/calendars/export-calendar.ts";
import { issueExportToken } from "#lib/calendars/issue-export-token.ts";
import { revokeExportToken } from "#lib/calendars/revoke-export-token.ts";
import { rotateExportTokens } from "#lib/calendars/rotate-export-tokens.ts";
import type { Id } from "#lib/shared/ids.ts";
import { readSampleExport } from "#lib/testing/sample-reads.ts";
import { insertSampleProperty } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let propertyId: Id<"property">;
let exportId: Id<"export">;
let url: string;

beforeAll(async () => {
	database = await openTestDatabase();
});
beforeEach(async () => {
	ctx = makeTestContext(database, { now: "2026-01-10T15:10:00Z" });
	// Only the property of this test takes part in a round over all.
	await ctx.db.update(properties).set({ isActive: false });
	propertyId = (await insertSampleProperty(ctx.db)).id;
	const created = await createExport(ctx, { propertyId, portal: "vrbo", portalName: "", isNarrow: false });
	if (!created.ok) throw new Error(created.reason);
	[exportId, url] = [created.exportId, created.url];
});
afterAll(() => database.close());

function tokens() {
	return ctx.db
		.select()
		.from(exportTokens)
		.where(eq(exportTokens.exportId, exportId))
		.orderBy(asc(exportTokens.createdAt));
}

async function answerOf(link: string): Promise<string> {
	const token = /ical\/(.+)\.ics$/.exec(link)?.[1] ?? "";
	return (await exportCalendar(ctx, { token, client: null })).outcome;
}

async function remindersTold(): Promise<unknown[]> {
	const [incident] = await ctx.db.select().from(incidents).where(eq(incidents.exportId, exportId));
	const rows = await ctx.db
		.select()
		.from(outbox)
		.where(eq(outbox.topic, "incident.changed"))
		.orderBy(asc(outbox.createdAt));
	return rows.filter((row) => row.payload["incidentId"] === incident?.id).map((row) => row.payload["step"]);
}

test("a link of six months gets a successor, goes on itself, and the host hears of it", async () => {
	await readSampleExport(ctx, { exportId });
	ctx.clock.set("2026-07-10T15:10:00Z");
	await readSampleExport(ctx, { exportId });
	expect(await rotateExportTokens(ctx)).toMatchObject({ issued: 0, ended: 0 });
	ctx.clock.set("2026-07-11T15:10:00Z");
	expect(await rotateExportTokens(ctx)).toMatchObject({ issued: 1, ended: 0 });
	expect(await rotateExportTokens(ctx)).toMatchObject({ issued: 0, ended: 0 });
	expect(await tokens()).toMatchObject([{ supersededAt: ctx.clock.now(), revokedAt: null }, { supersededAt: null }]);
	expect(await answerOf(url)).toBe("found");
	expect(await ctx.db.select().from(incidents).where(eq(incidents.exportId, exportId))).toMatchObject([
		{ kind: "link_rotation", severity: "notice", details: { portal: "vrbo", since: "2026-07-11T15:10:00.000Z" } },
	]);
});

test("an old link ends once the portal has read the new one and was quiet on it for 14 days", async () => {
	await readSampleExport(ctx, { exportId });
	ctx.clock.set("2026-01-20T15:10:00Z");
	await issueExportToken(ctx, { exportId });
	const [old] = await tokens();
	ctx.clock.set("2026-01-21T15:10:00Z");
	await readSampleExport(ctx, { exportId });
	ctx.clock.set("2026-02-02T15:10:00Z");
	expect(await rotateExportTokens(ctx)).toMatchObject({ ended: 0 });
	await readSampleExport(ctx, { exportId });
	ctx.clock.set("2026-02-03T15:10:00Z");
	expect(await rotateExportTokens(ctx)).toMatchObject({ ended: 1 });
	expect((await tokens())[0]).toMatchObject({ id: old?.id, revokedBecause: "moved", revokedAt: ctx.clock.now() });
	expect(await answerOf(url)).toBe("not_found");
	const audits = await ctx.db.select().from(auditLog).where(eq(auditLog.subjectId, exportId));
	expect(audits.map((audit) => audit.action)).toContain("export.link_ended");
});

test("a calendar that nobody reads keeps its only link for ever", async () => {
	ctx.clock.set("2027-06-10T15:10:00Z");
	expect(await rotateExportTokens(ctx)).toMatchObject({ issued: 0, ended: 0, reminded: 0 });
	expect(await tokens()).toMatchObject([{ supersededAt: null, revokedAt: null }]);
	expect(await answerOf(url)).toBe("found");
});

test("the host is reminded after 7 and 14 days and then weekly, once each, until the portal reads the new link", async () => {
	await readSampleExport(ctx, { exportId });
	const [old] = await tokens();
	ctx.clock.advance({ minutes: 1 });
	await issueExportToken(ctx, { exportId });
	for (let day = 1; day <= 24; day++) {
		ctx.clock.advance({ minutes: 24 * 60 });
		await readSampleExport(ctx, { exportId, ...(old ? { tokenId: old.id } : {}) });
		await rotateExportTokens(ctx);
		await rotateExportTokens(ctx);
	}
	expect(await remindersTold()).toEqual(["opened", "reminder:7", "reminder:14", "reminder:21"]);
	await readSampleExport(ctx, { exportId });
	ctx.clock.advance({ minutes: 24 * 60 });
	await rotateExportTokens(ctx);
	const [over] = await ctx.db.select().from(incidents).where(eq(incidents.exportId, exportId));
	expect(over?.closedAt).toEqual(ctx.clock.now());
});

test("a host who switches the old link off ends the notice, and the log says who did it", async () => {
	await readSampleExport(ctx, { exportId });
	const [old] = await tokens();
	await issueExportToken(ctx, { exportId });
	if (!old) throw new Error("no link");
	await revokeExportToken(ctx, { tokenId: old.id });
	expect((await tokens()).find((token) => token.id === old.id)?.revokedBecause).toBe("host");
	const [over] = await ctx.db.select().from(incidents).where(eq(incidents.exportId, exportId));
	expect(over?.closedAt).not.toBeNull();
});

test("the links of an inactive home stay as they are", async () => {
	await readSampleExport(ctx, { exportId });
	ctx.clock.set("2026-08-01T15:10:00Z");
	await readSampleExport(ctx, { exportId });
	await ctx.db.update(properties).set({ isActive: false });
	expect(await rotateExportTokens(ctx)).toMatchObject({ exports: 0, issued: 0 });
});
