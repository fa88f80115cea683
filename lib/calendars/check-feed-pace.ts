import { isSlow, paceOf, SLOW_MS, slowSeconds, type Timed } from "#lib/calendars/core/slowness.ts";
import type { FeedRow } from "#lib/calendars/store.ts";
import { listFetchTimes, listWatchedFeeds } from "#lib/calendars/watch-store.ts";
import { listOpenProblems } from "#lib/operations/list-open-problems.ts";
import { closeIncident, reportIncident } from "#lib/operations/report-incident.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";

const HOUR_MS = 3_600_000;
/** Far enough back for three fetches of any portal but the slowest. */
const LOOK_BACK_MS = 3 * HOUR_MS;

/**
 * Reports each feed whose portal answers, but slowly, and ends that after an hour without a slow answer; a portal that does not
 * answer at all is another incident. Returns how many are slow.
 */
export async function checkFeedPace(ctx: Context): Promise<number> {
	const now = ctx.clock.now().getTime();
	const hourAgo = new Date(now - HOUR_MS);
	const times = new Map<string, Timed[]>();
	for (const fetch of await listFetchTimes(ctx.db, new Date(now - LOOK_BACK_MS))) {
		times.set(fetch.feedId, [...(times.get(fetch.feedId) ?? []), fetch]);
	}
	const open = await listOpenProblems(ctx.db, { kind: "feed_slow" });
	let slow = 0;
	for (const { feed } of await listWatchedFeeds(ctx.db)) {
		const fetches = times.get(feed.id) ?? [];
		const pace = paceOf(fetches, hourAgo);
		if (pace.slow > 0 && isSlow(pace)) {
			slow += 1;
			await report(ctx, feed, slowSeconds(fetches));
		} else if (open.has(feed.id) && !fetches.some(({ at, durationMs }) => at >= hourAgo && durationMs > SLOW_MS)) {
			await end(ctx, feed);
		}
	}
	return slow;
}

async function report(ctx: Context, feed: FeedRow, seconds: number): Promise<void> {
	const { id, propertyId, portal, portalName } = feed;
	await inPropertyTransaction(ctx.database, propertyId, async (tx) => {
		await reportIncident(ctx, tx, {
			kind: "feed_slow",
			severity: "warning",
			propertyId,
			feedId: id,
			subject: id,
			details: { portal, portalName, seconds },
		});
	});
}

async function end(ctx: Context, feed: FeedRow): Promise<void> {
	await inPropertyTransaction(ctx.database, feed.propertyId, async (tx) => {
		await closeIncident(ctx, tx, { kind: "feed_slow", subject: feed.id });
	});
}
