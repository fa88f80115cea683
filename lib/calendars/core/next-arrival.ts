import type { Portal } from "#lib/calendars/core/portals.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

export type NextArrival = {
	readonly day: PlainDate;
	readonly portal: Portal;
	readonly portalName: string | null;
	/** False when the portal does not say whether its nights are a reservation (class busy). */
	readonly isReservation: boolean;
};

/**
 * The earliest stay, from `today` on, that a portal lists as a reservation or, where it does not tell, as busy; null when none
 * does. Blocks, rule windows, far tails, echoes and what only waits to be released are no arrivals.
 */
export function nextArrivalOf(seen: {
	readonly feeds: readonly { readonly id: string; readonly portal: Portal; readonly portalName: string | null }[];
	readonly events: readonly {
		readonly feedId: string;
		readonly kind: string;
		readonly start: PlainDate;
		readonly isListed: boolean;
		readonly isFarFuture: boolean;
	}[];
	readonly today: PlainDate;
}): NextArrival | null {
	let next: NextArrival | null = null;
	for (const { feedId, kind, start, isListed, isFarFuture } of seen.events) {
		const feed = seen.feeds.find((candidate) => candidate.id === feedId);
		if (!feed || !isListed || isFarFuture || start < seen.today) continue;
		if (kind !== "reservation" && kind !== "busy") continue;
		if (next && next.day <= start) continue;
		next = { day: start, portal: feed.portal, portalName: feed.portalName, isReservation: kind === "reservation" };
	}
	return next;
}
