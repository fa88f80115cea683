import { eq, isNotNull, sql } from "drizzle-orm";
import { alertMessages } from "#db/schema/alert-messages.ts";
import { feeds } from "#db/schema/feeds.ts";
import { feedNights } from "#db/schema/imported-events.ts";
import { incidents } from "#db/schema/incidents.ts";
import { addFeed } from "#lib/calendars/add-feed.ts";
import { checkFeeds } from "#lib/calendars/check-feeds.ts";
import { importFeed } from "#lib/calendars/import-feed.ts";
import { pickDueFeeds } from "#lib/calendars/pick-due-feeds.ts";
import { deliverWaiting } from "#lib/operations/deliver-waiting.ts";
import type { Context } from "#lib/platform/context.ts";
import type { FetchOutcome } from "#lib/platform/safe-fetch/fetch-outcome.ts";
import type { Id } from "#lib/shared/ids.ts";
import { airbnbFeed, makeProperty } from "#lib/testing/factories.ts";
import { insertSampleChannel, insertSampleUser } from "#lib/testing/sample-rows.ts";
import { makeTestContext, type TestContext } from "#lib/testing/test-context.ts";
import { openTestDatabase } from "#lib/testing/test-database.ts";

export const needsStack = true;

const FEEDS = 50;
const HOMES = 10;
const START = "2026-03-01T12:00:00Z";
const DAY_MINUTES = 24 * 60;
const WARM_UP_MINUTES = 60;
/** From the portals' return to the feed's next good read (product.md, "Numbers": back-off up to 1 h, lengthened by at most a fifth). */
const RECOVERY_MINUTES = 72;
/** Opened, worsened, recovered. */
const STEPS_PER_FEED = 3;

type World = {
	readonly ctx: TestContext & Context;
	/** Nights that the feeds closed before the portals went away. */
	nightsBefore: number;
	fewestNights: number;
	/** Minutes from the portals' return to each feed's next good read. */
	readonly recoveries: Map<Id<"feed">, number>;
};

/**
 * Fifty feeds are down for a simulated day, in the ways in which portals fail, while scheduler, watcher and delivery run as they do
 * in life: no night is freed, each feed is one incident, a channel hears of it at most three times, and the first fetch after the
 * portals are back ends it. As a negative control one night is freed by hand, which the same count must see.
 */
export async function run({ short }: { short: boolean }): Promise<{ passed: boolean; figure: string }> {
	const database = await openTestDatabase();
	try {
		const world = await makeWorld(makeTestContext(database, { now: START }));
		const stepMinutes = short ? 10 : 1;
		await live(world, { minutes: WARM_UP_MINUTES, stepMinutes, isDown: false });
		world.nightsBefore = world.fewestNights = await countNights(world);
		await live(world, { minutes: DAY_MINUTES, stepMinutes, isDown: true });
		const during = await tally(world);
		await live(world, { minutes: RECOVERY_MINUTES + stepMinutes, stepMinutes, isDown: false });
		const verdict = judge(world, { during, after: await tally(world) });
		const isControlSeen = await freeOneByHand(world);
		return { passed: verdict.passed && isControlSeen, figure: verdict.figure };
	} finally {
		await database.close();
	}
}

async function makeWorld(ctx: TestContext): Promise<World> {
	const world: World = { ctx, nightsBefore: 0, fewestNights: Number.POSITIVE_INFINITY, recoveries: new Map() };
	await insertSampleChannel(ctx, { userId: await insertSampleUser(ctx.db) });
	for (let home = 0; home < HOMES; home++) {
		const propertyId = await makeProperty(ctx);
		for (let index = 0; index < FEEDS / HOMES; index++) {
			ctx.fetchFeed.answerBody(calendarOf(home, index));
			const url = `https://feeds.example.com/${home}-${index}.ics`;
			const switches = { allowsHttp: false, ignoresFreeEvents: false, endIsLastNight: false };
			const added = await addFeed(ctx, { propertyId, portal: "airbnb", portalName: undefined, url, ...switches });
			if (!added.ok) throw new Error(added.reason);
		}
	}
	return world;
}

/** A stay of its own for each feed of a home, far enough away that no arrival presses. */
function calendarOf(home: number, index: number): string {
	const day = (date: number) => `2026-0${4 + index}-${String(date).padStart(2, "0")}`;
	return airbnbFeed([{ uid: `${home}-${index}@portal.test`, start: day(5), end: day(9) }]);
}

const FAILURES: readonly FetchOutcome[] = [
	{ kind: "timeout", durationMs: 10_000 },
	{ kind: "network", code: "ECONNREFUSED", durationMs: 5 },
	{ kind: "http_error", status: 503, retryAfterSeconds: null, durationMs: 80 },
	{ kind: "http_error", status: 500, retryAfterSeconds: 600, durationMs: 80 },
];

/** The minutes of a stretch of time: what is due is fetched, the watcher looks, messages leave. */
async function live(world: World, stretch: { minutes: number; stepMinutes: number; isDown: boolean }): Promise<void> {
	const { ctx } = world;
	const begun = ctx.clock.now().getTime();
	for (let minute = 0; minute < stretch.minutes; minute += stretch.stepMinutes) {
		ctx.clock.advance({ minutes: stretch.stepMinutes });
		const { feedIds } = await pickDueFeeds(ctx);
		for (const [at, feedId] of feedIds.entries()) {
			await fetchOnce(world, {
				feedId,
				failure: stretch.isDown ? FAILURES[(at + minute) % FAILURES.length] : undefined,
			});
			if (world.nightsBefore > 0 && !stretch.isDown && !world.recoveries.has(feedId)) {
				world.recoveries.set(feedId, (ctx.clock.now().getTime() - begun) / 60_000);
			}
		}
		if (feedIds.length > 0) world.fewestNights = Math.min(world.fewestNights, await countNights(world));
		await checkFeeds(ctx);
		await deliverWaiting(ctx);
	}
}

async function fetchOnce(
	{ ctx }: World,
	{ feedId, failure }: { feedId: Id<"feed">; failure: FetchOutcome | undefined },
): Promise<void> {
	if (failure) ctx.fetchFeed.answer(failure);
	else {
		const [row] = await ctx.db.select().from(feeds).where(eq(feeds.id, feedId));
		const url = row ? ctx.encryption.decrypt(row.urlEncrypted, "feed.url").toString() : "";
		const [, home = "0", index = "0"] = /(\d+)-(\d+)\.ics$/.exec(url) ?? [];
		ctx.fetchFeed.answerBody(calendarOf(Number(home), Number(index)));
	}
	await importFeed(ctx, { feedId, reason: "due" });
}

async function countNights({ ctx }: World): Promise<number> {
	const [row] = await ctx.db.select({ count: sql<number>`count(*)` }).from(feedNights);
	return Number(row?.count);
}

async function freeOneByHand(world: World): Promise<boolean> {
	await world.ctx.db.delete(feedNights).limit(1);
	return (await countNights(world)) < world.fewestNights;
}

type Tally = {
	incidents: number;
	open: number;
	urgent: number;
	messages: number;
	mostPerIncident: number;
	sends: number;
};

async function tally({ ctx }: World): Promise<Tally> {
	const rows = await ctx.db.select().from(incidents);
	const sent = await ctx.db
		.select({ incidentId: alertMessages.incidentId, count: sql<number>`count(*)` })
		.from(alertMessages)
		.where(isNotNull(alertMessages.sentAt))
		.groupBy(alertMessages.incidentId);
	return {
		incidents: rows.length,
		open: rows.filter((row) => row.closedAt === null).length,
		urgent: rows.filter((row) => row.severity === "urgent").length,
		messages: sent.reduce((sum, row) => sum + Number(row.count), 0),
		mostPerIncident: Math.max(0, ...sent.map((row) => Number(row.count))),
		sends: ctx.sendAlert.sent.length,
	};
}

function judge(world: World, { during, after }: { during: Tally; after: Tally }): { passed: boolean; figure: string } {
	const slowest = Math.max(...world.recoveries.values());
	const freed = world.nightsBefore - world.fewestNights;
	const isRight = [
		freed === 0 && world.nightsBefore > 0,
		during.incidents === FEEDS && during.open === FEEDS && during.urgent === FEEDS,
		after.incidents === FEEDS && after.open === 0,
		after.mostPerIncident === STEPS_PER_FEED && after.messages === FEEDS * STEPS_PER_FEED,
		world.recoveries.size === FEEDS && slowest <= RECOVERY_MINUTES,
	];
	const figure = [
		`${FEEDS} feeds down for 24 h: ${freed} of ${world.nightsBefore} nights freed`,
		`${after.incidents} incidents, ${after.messages} steps told in ${after.sends} messages, at most ${after.mostPerIncident} a feed`,
		`recovery noticed after at most ${slowest.toFixed(0)} min, ${after.open} incidents left open`,
	].join("; ");
	return { passed: isRight.every(Boolean), figure };
}
