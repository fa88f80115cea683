import { reservationPage } from "#lib/calendars/core/portal-pages.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";

type Side =
	| {
			readonly source: "feed";
			readonly feedId: string;
			readonly portal: Portal;
			readonly portalName: string | null;
			readonly kind: "reservation" | "busy" | "tentative";
	  }
	| { readonly source: "claim"; readonly kind: "hold" | "booking" | "block" | "owner_stay" };

export type ConflictStep =
	| {
			/** Find out whether it is a reservation at all, or how to cancel it there. */
			readonly code: "look" | "cancel_at_portal";
			readonly portal: Portal;
			readonly portalName: string | null;
			readonly href: string | null;
	  }
	/** `free_block`: a block of ours gives way by being freed. `write`: to the guest who has to move. */
	| { readonly code: "choose" | "write" | "free_block" | "cancel_own" | "sync" | "settle" };

/** What to do about a conflict, in order: find out, choose, write, cancel one of the two, see that it is gone, say how it ended. */
export function conflictSteps(sides: readonly Side[]): ConflictStep[] {
	const feeds = sides.filter((side) => side.source === "feed");
	const portals = feeds.filter((side, at) => feeds.findIndex((other) => other.feedId === side.feedId) === at);
	const own = sides.find((side) => side.source === "claim");
	const at = ({ portal, portalName }: (typeof portals)[number]) => ({
		portal,
		portalName,
		href: reservationPage(portal),
	});
	return [
		...portals.map((side) => ({ code: "look" as const, ...at(side) })),
		{ code: "choose" },
		{ code: "write" },
		...portals.map((side) => ({ code: "cancel_at_portal" as const, ...at(side) })),
		...(own ? [{ code: own.kind === "block" ? ("free_block" as const) : ("cancel_own" as const) }] : []),
		...(portals.length > 0 ? [{ code: "sync" as const }] : []),
		{ code: "settle" },
	];
}
