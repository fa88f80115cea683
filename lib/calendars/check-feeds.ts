import { type FeedTrouble, feedTrouble } from "#lib/calendars/core/feed-trouble.ts";
import { healthOf, noteFeedHealth } from "#lib/calendars/note-feed-health.ts";
import { keepPolled, type OwnedFeed } from "#lib/calendars/pick-due-feeds.ts";
import { findFeed, lockFeed } from "#lib/calendars/store.ts";
import { listWatchedFeeds } from "#lib/calendars/watch-store.ts";
import { listOpenProblems } from "#lib/operations/list-open-problems.ts";
import { closeIncident } from "#lib/operations/report-incident.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import { isId } from "#lib/shared/ids.ts";

const FAMILY = "feed_late";

/**
 * Reports every feed that has become late without a fetch to tell it (a dead engine, a paused feed), makes it urgent when its time
 * comes, and ends what is over, such as the incident of a feed that is no longer read. Returns how many feeds were looked into.
 */
export async function checkFeeds(ctx: Context): Promise<number> {
	const watched = await keepPolled(ctx, await listWatchedFeeds(ctx.db));
	const open = await listOpenProblems(ctx.db, { kind: FAMILY });
	const suspects = watched.filter(({ feed, property }) => open.has(feed.id) || isSuspect(ctx, { feed, property }));
	for (const { feed, property } of suspects) await lookInto(ctx, { feed, property });
	const known = new Set<string>(watched.map(({ feed }) => feed.id));
	for (const subject of open.keys()) if (!known.has(subject)) await endUnwatched(ctx, subject);
	return suspects.length;
}

/** Without a lock and without arrivals, which only make a late feed press more. */
function isSuspect(ctx: Context, { feed, property }: OwnedFeed): boolean {
	const health = healthOf(feed, { now: ctx.clock.now(), nextArrivalAt: null });
	const trouble: FeedTrouble = feedTrouble({ state: feed.state, health, isOnSale: property.isActive });
	return typeof trouble === "object";
}

async function lookInto(ctx: Context, { feed, property }: OwnedFeed): Promise<void> {
	await inPropertyTransaction(ctx.database, property.id, async (tx, locked) => {
		const current = await lockFeed(tx, feed.id);
		if (current && current.state !== "removed") await noteFeedHealth(ctx, tx, { feed: current, property: locked });
	});
}

async function endUnwatched(ctx: Context, subject: string): Promise<void> {
	const feed = isId("feed", subject) ? await findFeed(ctx.db, subject) : null;
	if (!feed) return;
	await inPropertyTransaction(ctx.database, feed.propertyId, async (tx) => {
		await closeIncident(ctx, tx, { kind: FAMILY, subject });
	});
}
