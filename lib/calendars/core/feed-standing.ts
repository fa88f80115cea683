import type { FeedHealth } from "#lib/calendars/core/feed-health.ts";

/** How a feed stands, in one word that the host's pages turn into a sentence; the most pressing that holds. */
export const FEED_STANDINGS = [
	"link_dead",
	"not_answering",
	"unreadable",
	"held",
	"paused",
	"broken_event",
	"late",
	"unread",
	"releasing",
	"fresh",
] as const;
export type FeedStanding = (typeof FEED_STANDINGS)[number];

export type StandingTone = "good" | "info" | "waiting" | "problem" | "off";

export type StandingInput = {
	readonly state: "active" | "paused" | "removed";
	readonly health: Pick<FeedHealth, "age" | "isLinkDead">;
	/** Of the last fetch; "ok" and "not_modified" are answers. Null before the first one. */
	readonly lastOutcome: string | null;
	readonly lastVerdict: "good" | "bad" | null;
	/** Runs in a row without a whole calendar. */
	readonly failuresInRow: number;
	readonly lastConfirmedAt: Date | null;
	/** Future nights on their way to be released, and whether a mass removal or a new maker of the file holds them. */
	readonly waitingNights: number;
	readonly isHeldMass: boolean;
};

/** The standing of a feed and how loudly to say it. */
export function feedStanding(feed: StandingInput): { readonly standing: FeedStanding; readonly tone: StandingTone } {
	const isOld = feed.health.age !== "fresh";
	const pressing = isOld ? "problem" : "waiting";
	if (feed.state !== "active") return { standing: "paused", tone: "off" };
	if (feed.health.isLinkDead) return { standing: "link_dead", tone: "problem" };
	if (feed.failuresInRow > 0) {
		return { standing: feed.lastOutcome === "ok" ? "unreadable" : "not_answering", tone: pressing };
	}
	if (feed.waitingNights > 0 && feed.isHeldMass) return { standing: "held", tone: "waiting" };
	if (feed.lastVerdict === "bad") return { standing: "broken_event", tone: "waiting" };
	if (isOld) return { standing: "late", tone: feed.health.age === "late" ? "waiting" : "problem" };
	if (!feed.lastConfirmedAt) return { standing: "unread", tone: "info" };
	return feed.waitingNights > 0 ? { standing: "releasing", tone: "info" } : { standing: "fresh", tone: "good" };
}

/** The one to show for several feeds: the first in the order of `FEED_STANDINGS`; null without any. */
export function worstStanding<T extends { readonly standing: FeedStanding }>(feeds: readonly T[]): T | null {
	const rank = (feed: T) => FEED_STANDINGS.indexOf(feed.standing);
	return feeds.reduce<T | null>((worst, feed) => (worst && rank(worst) <= rank(feed) ? worst : feed), null);
}
