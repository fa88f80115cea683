import { importFeed } from "#lib/calendars/import-feed.ts";
import { dueFeeds } from "#lib/calendars/pick-due-feeds.ts";
import type { Context } from "#lib/platform/context.ts";

const MISSED_AFTER_MS = 5 * 60_000;
/** The engine cuts a step off after a minute; what is left goes with the next sweep. */
const BUDGET_MS = 35_000;

/**
 * Imports feeds whose turn passed five minutes ago without a fetch: an event that was lost, an engine that was down. One that
 * fails for our own fault is logged and does not keep the others waiting.
 */
export async function sweepMissedFeeds(ctx: Context): Promise<{ found: number; imported: number; failed: number }> {
	const startedAt = ctx.clock.now().getTime();
	const missed = await dueFeeds(ctx, { before: new Date(startedAt - MISSED_AFTER_MS) });
	const counts = { found: missed.length, imported: 0, failed: 0 };
	for (const feedId of missed) {
		if (ctx.clock.now().getTime() - startedAt > BUDGET_MS) break;
		try {
			await importFeed(ctx, { feedId, reason: "due" });
			counts.imported++;
		} catch (error) {
			counts.failed++;
			ctx.log.error("calendar.sweep_failed", { feedId }, error);
		}
	}
	return counts;
}
