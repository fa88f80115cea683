import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { incidents } from "#db/schema/incidents.ts";
import { reportIncident } from "#lib/operations/report-incident.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

test("a report writes only what is new, in whatever order it names its details", async () => {
	const ctx = makeTestContext(database);
	const report = async (details: Record<string, unknown>) => {
		const problem = { kind: "cache_cold", severity: "notice", propertyId: null, subject: "exports" } as const;
		const { incidentId } = await inTransaction(ctx.database, (tx) => reportIncident(ctx, tx, { ...problem, details }));
		const [row] = await ctx.db.select().from(incidents).where(eq(incidents.id, incidentId));
		return row?.changedAt;
	};
	const openedAt = await report({ reads: 100, hits: 1, seen: { first: "a", last: "b" } });
	ctx.clock.advance({ minutes: 1 });
	expect(await report({ seen: { last: "b", first: "a" }, hits: 1, reads: 100 })).toEqual(openedAt);
	expect(await report({ seen: { last: "b", first: "a" }, hits: 2, reads: 100 })).toEqual(ctx.clock.now());
});
