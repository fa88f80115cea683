import { afterAll, beforeAll, expect, test } from "vitest";
import { createExport } from "#lib/calendars/create-export.ts";
import { getExportReaders } from "#lib/calendars/get-export-readers.ts";
import { issueExportToken } from "#lib/calendars/issue-export-token.ts";
import { listExportReaders } from "#lib/calendars/list-export-readers.ts";
import type { Context } from "#lib/platform/context.ts";
import { BROWSER_AGENT, readSampleExport } from "#lib/testing/sample-reads.ts";
import { insertSampleClaim, insertSampleProperty, raiseSampleVersion } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let host: Context;

beforeAll(async () => {
	database = await openTestDatabase();
	ctx = makeTestContext(database, { now: "2026-03-01T12:00:00Z" });
	host = { ...ctx, actor: { kind: "host", userId: "usr_ana", role: "owner" } };
});
afterAll(() => database.close());

test("the host sees when the portal came, how often it comes, what it has seen and through which link", async () => {
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	const created = await createExport(ctx, { propertyId, portal: "airbnb", portalName: "", isNarrow: false });
	if (!created.ok) throw new Error(created.reason);
	const { exportId } = created;
	for (let visit = 0; visit < 6; visit++) {
		ctx.clock.advance({ minutes: 130 });
		await readSampleExport(ctx, { exportId });
	}
	const lastReadAt = ctx.clock.now();
	ctx.clock.advance({ minutes: 60 });
	await insertSampleClaim(ctx.db, { propertyId, dates: "2026-05-01/2026-05-03" });
	await raiseSampleVersion(ctx.database, propertyId);
	await readSampleExport(ctx, { exportId, userAgent: BROWSER_AGENT, accept: "text/html" });
	const changedAt = ctx.clock.now();
	ctx.clock.advance({ minutes: 52 });
	const [row] = await listExportReaders(host, propertyId);
	expect(row).toMatchObject({
		standing: "behind",
		lastReadAt,
		usualGapMs: 130 * 60_000,
		nextReadAt: new Date(lastReadAt.getTime() + 130 * 60_000),
		present: { since: changedAt, firstReadAt: null },
		links: [{ isPresent: true, lastReadAt, supersededAt: null, url: created.url }],
	});
	await issueExportToken(ctx, { exportId });
	const detail = await getExportReaders(host, { propertyId, exportId });
	expect(detail.standing).toBe("moving");
	expect(detail.days).toHaveLength(30);
	expect(detail.days.at(-1)).toEqual({ day: "2026-03-01", reads: 6 });
	expect(detail.readers.portal).toMatchObject([{ userAgent: "Java/17.0.9", count: 6 }]);
	expect(detail.readers.others).toMatchObject([{ reader: "person", userAgent: BROWSER_AGENT, count: 1 }]);
	expect(detail.links.map((link) => detail.readersByLink.get(link.tokenId)?.portal.length)).toEqual([0, 1]);
});

test("an export of another home is not found, and only a host may ask", async () => {
	const { id: propertyId } = await insertSampleProperty(ctx.db);
	await expect(getExportReaders(host, { propertyId, exportId: "exp_unknown" })).rejects.toThrow("does not exist");
	const reader: Context = { ...ctx, actor: { kind: "reader" } };
	await expect(listExportReaders(reader, propertyId)).rejects.toThrow();
});
