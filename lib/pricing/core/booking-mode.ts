import { feedHealth, RED_AFTER_HOURS } from "#lib/calendars/core/feed-health.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import type { RatePlan } from "#lib/pricing/core/rate-plan.ts";

/** What of a feed says how far it can be believed. */
export type WatchedFeed = {
	readonly portal: Portal;
	readonly host: string;
	readonly createdAt: Date;
	readonly lastConfirmedAt: Date | null;
};

/** How a guest gets a stay: pays and has it, asks the host first, or can only write to the host, since nothing can be paid here. */
export type BookingMode = "instant" | "request" | "contact";

/** A feed, a paused one too, that was not confirmed for a day turns instant bookings into requests (product.md, "late feed"). */
export function bookingMode(seen: {
	readonly plan: RatePlan;
	readonly takesPayments: boolean;
	readonly feeds: readonly WatchedFeed[];
	readonly now: Date;
}): BookingMode {
	if (seen.plan.bookingMode === "request") return "request";
	if (!seen.takesPayments) return "contact";
	return seen.feeds.some((feed) => isRed(feed, seen.now)) ? "request" : "instant";
}

function isRed(feed: WatchedFeed, now: Date): boolean {
	const unasked = { failuresInRow: 0, deadAnswersInRow: 0, lastHttpStatus: null, nextArrivalAt: null };
	return feedHealth({ ...feed, ...unasked, redAfterHours: RED_AFTER_HOURS, now }).age === "red";
}
