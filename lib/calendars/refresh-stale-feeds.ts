import { listFeeds } from "#lib/calendars/store.ts";
import { syncFeed } from "#lib/calendars/sync-property.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

const FRESH_MS = 5 * 60_000;
const TOGETHER_MS = 3_000;

/**
 * Before nights are given to a guest: fetches every feed of the property whose last good read is older than five minutes, all at once,
 * three seconds together (product.md, "Numbers"; W27). What does not answer counts with its last good copy. Never throws for a feed.
 */
export async function refreshStaleFeeds(ctx: Context, propertyId: Id<"property">): Promise<number> {
	const staleBefore = new Date(ctx.clock.now().getTime() - FRESH_MS);
	const feeds = await listFeeds(ctx.db, propertyId);
	const stale = feeds.filter(
		({ state, lastConfirmedAt }) => state === "active" && (lastConfirmedAt === null || lastConfirmedAt < staleBefore),
	);
	await Promise.all(stale.map((feed) => syncFeed(ctx, feed, { deadlineMs: TOGETHER_MS })));
	return stale.length;
}
