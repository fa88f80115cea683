import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { eq, getTableName, sql } from "drizzle-orm";
import { feedFetches, feeds } from "#db/schema/feeds.ts";
import { importedEvents } from "#db/schema/imported-events.ts";
import { addFeed } from "#lib/calendars/add-feed.ts";
import { importFeed } from "#lib/calendars/import-feed.ts";
import type { Id } from "#lib/shared/ids.ts";
import { makeProperty } from "#lib/testing/factories.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";
import { CORPUS, type Sample } from "#tests/proof/import-idempotent/corpus.ts";

export const needsStack = true;

const CHILD = fileURLToPath(new URL("./import-idempotent/nights-child.ts", import.meta.url));
const ZONES = ["UTC", "America/Mexico_City", "Asia/Tokyo"];
const NOW = "2026-03-01T12:00:00Z";
/** The feed's own row and the fetch log are what a read that changes nothing may write. */
const MAY_CHANGE = new Set<string>([getTableName(feeds), getTableName(feedFetches)]);

/** A checksum per table over all its rows, so that any write anywhere shows. */
async function checksums(database: TestDatabase): Promise<Map<string, string>> {
	const [tables] = await database.pool.query<(import("mysql2").RowDataPacket & { name: string })[]>(
		"SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()",
	);
	const sums = new Map<string, string>();
	for (const { name } of tables) {
		if (MAY_CHANGE.has(name)) continue;
		const [rows] = await database.pool.query(`CHECKSUM TABLE \`${name}\``);
		sums.set(name, JSON.stringify(rows));
	}
	return sums;
}

function changedTables(before: Map<string, string>, after: Map<string, string>): string[] {
	return [...after].filter(([name, sum]) => before.get(name) !== sum).map(([name]) => name);
}

async function connect(ctx: TestContext, sample: Sample): Promise<Id<"feed">> {
	const propertyId = await makeProperty(ctx);
	ctx.fetchFeed.answerBody(sample.body("20260301T120000Z"));
	const url = `https://feeds.example.com/${propertyId}.ics`;
	const switches = { allowsHttp: false, ignoresFreeEvents: false, endIsLastNight: false };
	const portalName = sample.portal === "other" ? "Ejemplo" : undefined;
	const added = await addFeed(ctx, { propertyId, portal: sample.portal, portalName, url, ...switches });
	if (!added.ok) throw new Error(`${sample.name}: ${added.reason}`);
	return added.feedId;
}

async function readTwice(database: TestDatabase, sample: Sample): Promise<string[]> {
	const ctx = makeTestContext(database, { now: NOW });
	const feedId = await connect(ctx, sample);
	const before = await checksums(database);
	ctx.clock.advance({ minutes: 15 });
	ctx.fetchFeed.answerBody(sample.body("20260301T121500Z"));
	const again = await importFeed(ctx, { feedId, reason: "due" });
	const failures = changedTables(before, await checksums(database)).map((name) => `${sample.name}: wrote to ${name}`);
	if (again.kind !== "imported" || again.added.length + again.released.length + again.held.length > 0) {
		failures.push(`${sample.name}: the second read changed nights`);
	}
	// Negative control: a calendar that lost its last event must show in the same comparison.
	ctx.clock.advance({ minutes: 15 });
	ctx.fetchFeed.answerBody(sample.body("20260301T123000Z").replace(/BEGIN:VEVENT[\s\S]*?END:VEVENT\r\n/, ""));
	await importFeed(ctx, { feedId, reason: "due" });
	if (changedTables(before, await checksums(database)).length === 0)
		failures.push(`${sample.name}: the control saw no change`);
	return failures;
}

async function readInZones(): Promise<string[]> {
	const outputs = [];
	for (const zone of ZONES) {
		const { stdout } = await promisify(execFile)(process.execPath, [CHILD], { env: { ...process.env, TZ: zone } });
		outputs.push(JSON.parse(stdout) as { offset: number; nights: unknown });
	}
	const failures: string[] = [];
	if (new Set(outputs.map((output) => output.offset)).size !== ZONES.length)
		failures.push("the processes ran in one zone");
	if (new Set(outputs.map((output) => JSON.stringify(output.nights))).size !== 1)
		failures.push("nights differ by the zone of the process");
	return failures;
}

async function uidsApart(database: TestDatabase): Promise<string[]> {
	const [row] = await database.db
		.select({ count: sql<number>`count(distinct ${importedEvents.uidSha256})` })
		.from(importedEvents)
		.innerJoin(feeds, eq(feeds.id, importedEvents.feedId))
		.where(eq(feeds.portal, "other"));
	return Number(row?.count) === 4 ? [] : [`${row?.count} of 4 UIDs were kept apart`];
}

/** The same feed twice is no change; the process' zone does not matter; UIDs that only bytes tell apart stay apart. */
export async function run(): Promise<{ passed: boolean; figure: string }> {
	const database = await openTestDatabase();
	try {
		const failures = await readInZones();
		for (const sample of CORPUS) failures.push(...(await readTwice(database, sample)));
		failures.push(...(await uidsApart(database)));
		for (const failure of failures) process.stdout.write(`${failure}\n`);
		const figure = `${failures.length} writes or differences over ${CORPUS.length} feeds read twice and ${ZONES.length} zones`;
		return { passed: failures.length === 0, figure };
	} finally {
		await database.close();
	}
}
