import type { FeedHealth } from "#lib/calendars/core/feed-health.ts";

export type FeedTrouble =
	| {
			readonly kind: "feed_dead_link" | "feed_failing" | "feed_late";
			readonly severity: "notice" | "warning" | "urgent";
	  }
	/** Late, but no night of the home is on sale: nothing is opened for it and nothing is over either. */
	| "as_before"
	| "fine";

/**
 * What is wrong with reading a feed: the most pressing cause names it, the risk makes its severity (product.md, "late feed"). With
 * nights on sale a dead link is urgent at once, the rest when the feed's age is (6 h, or an arrival within 72 h). A paused feed is
 * not asked, so it can only be late.
 */
export function feedTrouble(feed: {
	readonly state: "active" | "paused" | "removed";
	readonly health: Pick<FeedHealth, "age" | "isFailing" | "isLinkDead">;
	readonly isOnSale: boolean;
}): FeedTrouble {
	const { health, isOnSale } = feed;
	const isAsked = feed.state === "active";
	const isPressing = health.age === "urgent" || health.age === "red";
	if (isAsked && health.isLinkDead) return { kind: "feed_dead_link", severity: isOnSale ? "urgent" : "warning" };
	const byAge = isPressing ? "urgent" : "warning";
	if (isAsked && health.isFailing) return { kind: "feed_failing", severity: isOnSale ? byAge : "notice" };
	if (health.age === "fresh") return "fine";
	return isOnSale ? { kind: "feed_late", severity: byAge } : "as_before";
}
