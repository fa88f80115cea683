import { intervalMinutes } from "#lib/calendars/core/plan-next-fetch.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Failed runs in a row that open an incident; retries within a run count once. */
const FAILING_RUNS = 3;
/** Setting of the property once it has one (product.md, "late feed"). */
export const RED_AFTER_HOURS = 24;

export type FeedHealth = {
	/**
	 * `late`: amber, one message if nights are on sale. `urgent`: the same at once. `red`: the property takes requests instead of
	 * instant bookings.
	 */
	readonly age: "fresh" | "late" | "urgent" | "red";
	readonly ageMs: number;
	/** Instants at which a feed that is not read again becomes late, urgent and red. */
	readonly lateAt: Date;
	readonly urgentAt: Date;
	readonly redAt: Date;
	readonly isFailing: boolean;
	/** The portal says that this address is not, or no longer, ours to read: the host must fetch a new one. */
	readonly isLinkDead: boolean;
};

/**
 * How far a feed can be believed (product.md, "late feed"). Its age counts from the last good read or 304 (`lastConfirmedAt`),
 * or, before the first one, from its creation. A paused feed ages like any other.
 */
export function feedHealth(feed: {
	readonly portal: Portal;
	readonly host: string;
	readonly createdAt: Date;
	readonly lastConfirmedAt: Date | null;
	readonly failuresInRow: number;
	/** Answers 401, 403, 404 or 410 in a row. */
	readonly deadAnswersInRow: number;
	readonly lastHttpStatus: number | null;
	/** The next arrival at the property, of ours or of a portal; null when none is known. */
	readonly nextArrivalAt: Date | null;
	/** The property's setting, `RED_AFTER_HOURS` by default. */
	readonly redAfterHours: number;
	readonly now: Date;
}): FeedHealth {
	const since = (feed.lastConfirmedAt ?? feed.createdAt).getTime();
	const intervalMs = intervalMinutes(feed) * MINUTE_MS;
	const lateAt = since + Math.max(HOUR_MS, 3 * intervalMs);
	const urgentAt = since + Math.max(6 * HOUR_MS, 6 * intervalMs);
	const redAt = since + feed.redAfterHours * HOUR_MS;
	const now = feed.now.getTime();
	const untilArrival = feed.nextArrivalAt ? feed.nextArrivalAt.getTime() - now : Number.POSITIVE_INFINITY;
	const isPressing = now > urgentAt || (untilArrival >= 0 && untilArrival <= 72 * HOUR_MS);
	const isGone = feed.lastHttpStatus === 404 || feed.lastHttpStatus === 410;
	return {
		age: now >= redAt ? "red" : now <= lateAt ? "fresh" : isPressing ? "urgent" : "late",
		ageMs: now - since,
		lateAt: new Date(lateAt),
		urgentAt: new Date(urgentAt),
		redAt: new Date(redAt),
		isFailing: feed.failuresInRow >= FAILING_RUNS,
		isLinkDead: feed.deadAnswersInRow >= (isGone ? 2 : 3),
	};
}
