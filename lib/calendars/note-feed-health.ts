import { arrivalInstant } from "#lib/calendars/core/arrival-instant.ts";
import { feedHealth, RED_AFTER_HOURS } from "#lib/calendars/core/feed-health.ts";
import { feedTrouble } from "#lib/calendars/core/feed-trouble.ts";
import type { FeedRow, PropertyRow } from "#lib/calendars/store.ts";
import { firstArrival } from "#lib/calendars/watch-store.ts";
import { closeIncident, reportIncident } from "#lib/operations/report-incident.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import { addDays, dayIn } from "#lib/shared/plain-date.ts";

/** How far a feed can be believed now; see `feedHealth`. */
export function healthOf(feed: FeedRow, at: { now: Date; nextArrivalAt: Date | null }) {
	return feedHealth({ ...feed, host: feed.urlHost, redAfterHours: RED_AFTER_HOURS, ...at });
}

/**
 * Opens, keeps or closes the one incident about whether the feed can be read. Called after each fetch and by the watcher, under
 * the property lock.
 */
export async function noteFeedHealth(
	ctx: Context,
	tx: Database,
	{ feed, property }: { feed: FeedRow; property: PropertyRow },
): Promise<void> {
	const now = ctx.clock.now();
	const unread = healthOf(feed, { now, nextArrivalAt: null });
	const isUnread = unread.age !== "fresh" || unread.isFailing || unread.isLinkDead;
	const health = isUnread ? healthOf(feed, { now, nextArrivalAt: await nextArrival(tx, { property, now }) }) : unread;
	const trouble = feedTrouble({ state: feed.state, health, isOnSale: property.isActive });
	if (trouble === "as_before") return;
	if (trouble === "fine") {
		await closeIncident(ctx, tx, { kind: "feed_late", subject: feed.id });
		return;
	}
	const { portal, portalName, lastConfirmedAt, lastOutcome, lastHttpStatus } = feed;
	await reportIncident(ctx, tx, {
		...trouble,
		propertyId: property.id,
		feedId: feed.id,
		subject: feed.id,
		details: {
			portal,
			portalName,
			confirmedAt: lastConfirmedAt?.toISOString() ?? null,
			outcome: lastOutcome,
			httpStatus: lastHttpStatus,
		},
	});
}

/** A stay whose check-in hour of today has passed is no arrival any more. */
async function nextArrival(tx: Database, at: { property: PropertyRow; now: Date }): Promise<Date | null> {
	const { property, now } = at;
	const { timeZone } = property;
	const today = dayIn(timeZone, now);
	const from = arrivalInstant(today, timeZone) < now ? addDays(today, 1) : today;
	const day = await firstArrival(tx, { propertyId: property.id, from, now });
	return day && arrivalInstant(day, timeZone);
}
