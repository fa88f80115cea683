import { isTripAdvisor } from "#lib/calendars/core/plan-next-fetch.ts";
import { importFeed } from "#lib/calendars/import-feed.ts";
import type { ImportOutcome } from "#lib/calendars/import-outcome.ts";
import { countFetchesOutOfTurn, type FeedRow, listFeeds } from "#lib/calendars/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

const HOUR_MS = 3_600_000;
const PER_HOUR = 6;
const TOGETHER_MS = 3_000;

export type SyncResult = {
	readonly feedId: Id<"feed">;
	readonly portal: FeedRow["portal"];
	readonly portalName: string | null;
	readonly outcome:
		| ImportOutcome
		/** Asked too often: the portals' patience is limited, and the nights of the last read stand. */
		| { readonly kind: "asked_too_often" }
		| { readonly kind: "paused" }
		/** Our own fault; logged. */
		| { readonly kind: "error" };
};

/**
 * "Sync now": fetches every feed of the property at once, whatever its floor, in three seconds together (product.md, "Numbers"),
 * at most six times an hour each. What does not answer counts with its last good copy.
 */
export async function syncProperty(ctx: Context, propertyId: Id<"property">): Promise<SyncResult[]> {
	const feeds = await listFeeds(ctx.db, propertyId);
	return Promise.all(feeds.map((feed) => syncFeed(ctx, feed, { deadlineMs: TOGETHER_MS })));
}

/** One feed of `syncProperty`; without `deadlineMs` the whole fetch budget. */
export async function syncFeed(ctx: Context, feed: FeedRow, limits: { deadlineMs?: number } = {}): Promise<SyncResult> {
	const { id: feedId, portal, portalName } = feed;
	const named = { feedId, portal, portalName };
	if (feed.state !== "active") return { ...named, outcome: { kind: "paused" } };
	if (await isAskedTooOften(ctx, feed)) return { ...named, outcome: { kind: "asked_too_often" } };
	try {
		return { ...named, outcome: await importFeed(ctx, { feedId, reason: "now", ...limits }) };
	} catch (error) {
		// One feed's fault must not hide what the others said.
		ctx.log.error("calendar.sync_failed", { feedId }, error);
		return { ...named, outcome: { kind: "error" } };
	}
}

async function isAskedTooOften(ctx: Context, feed: FeedRow): Promise<boolean> {
	if (isTripAdvisor(feed.urlHost)) return true;
	// A simulator on this machine has no patience to lose.
	if (ctx.site.feedFetchAllow.some((entry) => entry.startsWith(`${feed.urlHost}:`))) return false;
	const since = new Date(ctx.clock.now().getTime() - HOUR_MS);
	return (await countFetchesOutOfTurn(ctx.db, feed.id, since)) >= PER_HOUR;
}
