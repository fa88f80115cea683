import { afterAll, beforeAll, expect, test } from "vitest";
import { alertMessages } from "#db/schema/alert-messages.ts";
import { incidents } from "#db/schema/incidents.ts";
import { deliverWaiting } from "#lib/operations/deliver-waiting.ts";
import { pruneHistory } from "#lib/operations/prune-history.ts";
import { closeIncident, reportIncident } from "#lib/operations/report-incident.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { insertSampleChannel, insertSampleUser } from "#lib/testing/sample-rows.ts";
import { makeTestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

test("an incident that ended a year ago is forgotten with its messages; a newer one and an open one of any age stay", async () => {
	const ctx = makeTestContext(database, { now: "2026-03-01T12:00:00Z" });
	await insertSampleChannel(ctx, { userId: await insertSampleUser(ctx.db) });
	const report = (subject: string) =>
		inTransaction(ctx.database, (tx) =>
			reportIncident(ctx, tx, { kind: "cache_down", severity: "warning", propertyId: null, subject, details: {} }),
		);
	const end = (subject: string) =>
		inTransaction(ctx.database, (tx) => closeIncident(ctx, tx, { kind: "cache_down", subject }));
	for (const subject of ["ended", "open"]) await report(subject);
	await end("ended");
	await deliverWaiting(ctx);
	ctx.clock.set("2027-02-20T12:00:00Z");
	await report("recent");
	await end("recent");
	await deliverWaiting(ctx);
	ctx.clock.set("2027-03-02T12:00:00Z");
	const counts = await pruneHistory(ctx);
	expect({ incidents: counts["incidents"], messages: counts["alertMessages"] }).toEqual({ incidents: 1, messages: 2 });
	const left = await database.db.select({ details: incidents.openedAt, openKey: incidents.openKey }).from(incidents);
	expect(left.map((row) => row.openKey).sort()).toEqual(["cache_down:open", null]);
	expect(await database.db.select().from(alertMessages)).toHaveLength(3);
});
