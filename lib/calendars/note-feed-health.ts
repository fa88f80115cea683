import { feedHealth } from "#lib/calendars/core/feed-health.ts";
import type { FeedRow } from "#lib/calendars/store.ts";
import { closeIncident, reportIncident } from "#lib/operations/report-incident.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";

/** Setting of the property once it has one (product.md, "late feed"). */
const RED_AFTER_HOURS = 24;

/** How far a feed can be believed now; see `feedHealth`. */
export function healthOf(feed: FeedRow, at: { now: Date; nextArrivalAt: Date | null }) {
	return feedHealth({ ...feed, host: feed.urlHost, redAfterHours: RED_AFTER_HOURS, ...at });
}

/** Opens, keeps or closes the incidents about whether the feed can be read; called after each fetch, under the property lock. */
export async function noteFeedHealth(ctx: Context, tx: Database, feed: FeedRow): Promise<void> {
	const { isFailing, isLinkDead } = healthOf(feed, { now: ctx.clock.now(), nextArrivalAt: null });
	const about = { propertyId: feed.propertyId, feedId: feed.id, subject: feed.id };
	const details = { portal: feed.portal, outcome: feed.lastOutcome, httpStatus: feed.lastHttpStatus };
	if (isLinkDead) await reportIncident(ctx, tx, { ...about, kind: "feed_dead_link", severity: "urgent", details });
	else await closeIncident(ctx, tx, { kind: "feed_dead_link", subject: feed.id });
	if (isFailing && !isLinkDead) {
		await reportIncident(ctx, tx, { ...about, kind: "feed_failing", severity: "warning", details });
	} else {
		await closeIncident(ctx, tx, { kind: "feed_failing", subject: feed.id });
	}
}
