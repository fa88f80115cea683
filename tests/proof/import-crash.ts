import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { eq } from "drizzle-orm";
import { feeds } from "#db/schema/feeds.ts";
import { feedNights, importedEvents } from "#db/schema/imported-events.ts";
import { outbox } from "#db/schema/outbox.ts";
import { properties } from "#db/schema/properties.ts";
import { addFeed } from "#lib/calendars/add-feed.ts";
import { importFeed } from "#lib/calendars/import-feed.ts";
import { makeEncryption } from "#lib/platform/encryption.ts";
import type { Id } from "#lib/shared/ids.ts";
import { airbnbFeed, type FeedEvent, makeProperty } from "#lib/testing/factories.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#lib/testing/test-database.ts";

export const needsStack = true;

const CHILD = fileURLToPath(new URL("./import-crash/import-child.ts", import.meta.url));
const NOW = "2026-03-01T12:00:00Z";
const LATER = "2026-03-01T13:30:00Z";
const EVERY_SHORT = 6;

function stay(number: number, dates: { start: string; end: string }): FeedEvent {
	return { uid: `1418fb94e984-${String(number).padStart(32, "0")}@airbnb.com`, ...dates };
}

const BEFORE = [
	stay(1, { start: "2026-03-10", end: "2026-03-13" }),
	stay(2, { start: "2026-04-01", end: "2026-04-03" }),
];
/** One stay moves, one is new: rows are added, changed and marked gone in one import. */
const AFTER = [
	stay(1, { start: "2026-03-11", end: "2026-03-15" }),
	stay(2, { start: "2026-04-01", end: "2026-04-03" }),
	stay(3, { start: "2026-05-05", end: "2026-05-08" }),
];

type Feed = { ctx: TestContext; key: string; propertyId: Id<"property">; feedId: Id<"feed"> };
let feedNumber = 0;

async function connect(database: TestDatabase): Promise<Feed> {
	const key = randomBytes(32).toString("base64url");
	const ctx = makeTestContext(database, { now: NOW, overrides: { encryption: makeEncryption(key) } });
	const propertyId = await makeProperty(ctx);
	ctx.fetchFeed.answerBody(airbnbFeed(BEFORE));
	const url = `https://feeds.example.com/crash-${++feedNumber}.ics`;
	const switches = { allowsHttp: false, ignoresFreeEvents: false, endIsLastNight: false };
	const added = await addFeed(ctx, { propertyId, portal: "airbnb", url, ...switches });
	if (!added.ok) throw new Error(added.reason);
	ctx.clock.set(LATER);
	return { ctx, key, propertyId, feedId: added.feedId };
}

type Run = { signal: string | null; steps: number };

function importInChild(database: TestDatabase, feed: Feed, crashAt: number | null): Promise<Run> {
	const body = Buffer.from(airbnbFeed(AFTER)).toString("base64");
	const args = [CHILD, database.url, feed.key, feed.feedId, LATER, body, crashAt === null ? "" : String(crashAt)];
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
		let output = "";
		child.stdout.on("data", (chunk: Buffer) => {
			output += chunk.toString();
		});
		child.on("error", reject);
		child.on("close", (code, signal) => {
			if (signal) return resolve({ signal, steps: 0 });
			if (code !== 0) return reject(new Error(`the import ended with ${code}`));
			const { steps } = JSON.parse(output) as { steps: number };
			resolve({ signal: null, steps });
		});
	});
}

/** Everything an import writes beside the feed's own row and the fetch log. */
async function stateOf({ ctx, feedId, propertyId }: Feed): Promise<string> {
	const nights = await ctx.db.select().from(feedNights).where(eq(feedNights.feedId, feedId)).orderBy(feedNights.night);
	const events = await ctx.db.select().from(importedEvents).where(eq(importedEvents.feedId, feedId));
	const [property] = await ctx.db.select().from(properties).where(eq(properties.id, propertyId));
	const announced = (await ctx.db.select().from(outbox)).filter((row) => row.payload["propertyId"] === propertyId);
	const [feed] = await ctx.db.select().from(feeds).where(eq(feeds.id, feedId));
	return JSON.stringify({
		nights: nights.map(({ night, kind, waitingSince }) => [night, kind, waitingSince]),
		events: events.map(({ uid, startsOn, goneAt, isListed }) => [uid, startsOn, goneAt !== null, isListed]).sort(),
		version: property?.calendarVersion,
		announced: announced.length,
		readAt: feed?.lastGoodReadAt,
	});
}

/** The killed process can renew nothing: its lease runs out, here at once. */
async function expireLease({ ctx, feedId }: Feed): Promise<void> {
	await ctx.db
		.update(feeds)
		.set({ leaseUntil: new Date("2000-01-01T00:00:00Z") })
		.where(eq(feeds.id, feedId));
}

async function crashAt(
	database: TestDatabase,
	step: number,
	whole: { before: string; after: string },
): Promise<string | null> {
	const feed = await connect(database);
	const { signal } = await importInChild(database, feed, step);
	if (signal !== "SIGKILL") return `step ${step}: the process was not killed`;
	const left = await stateOf(feed);
	if (left !== whole.before && left !== whole.after) return `step ${step}: a mix was left: ${left}`;
	await expireLease(feed);
	feed.ctx.fetchFeed.answerBody(airbnbFeed(AFTER));
	const again = await importFeed(feed.ctx, { feedId: feed.feedId, reason: "due" });
	if (again.kind !== "imported") return `step ${step}: the next import ended as ${again.kind}`;
	const after = await stateOf(feed);
	return after === whole.after ? null : `step ${step}: the next import did not finish the work: ${after}`;
}

/** Negative control: without the transaction around it, a killed import must leave a mix, or this proof could not see one. */
async function leavesMixWithoutTransaction(
	database: TestDatabase,
	whole: { before: string; after: string },
): Promise<boolean> {
	const feed = await connect(database);
	const [first] = await database.db.select().from(feedNights).where(eq(feedNights.feedId, feed.feedId));
	if (!first) return false;
	await database.db.insert(feedNights).values({ ...first, night: AFTER[2]?.start as typeof first.night });
	const left = await stateOf(feed);
	return left !== whole.before && left !== whole.after;
}

/** Kills an import (kill -9) before each of its statements: old set or new set, never a mix, and the next import completes. */
export async function run(options: { short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const database = await openTestDatabase();
	try {
		const whole = await connect(database);
		const before = await stateOf(whole);
		const { steps } = await importInChild(database, whole, null);
		const after = await stateOf(whole);
		const failures: string[] = [];
		if (before === after) failures.push("the import changed nothing");
		if (!(await leavesMixWithoutTransaction(database, { before, after }))) failures.push("the control saw no mix");
		let kills = 0;
		for (let step = 1; step <= steps; step += options.short ? EVERY_SHORT : 1) {
			const failure = await crashAt(database, step, { before, after });
			if (failure) failures.push(failure);
			kills += 1;
		}
		for (const failure of failures) process.stdout.write(`${failure}\n`);
		const figure = `${failures.length} mixes or losses in ${kills} kills over ${steps} statements`;
		return { passed: failures.length === 0, figure };
	} finally {
		await database.close();
	}
}
