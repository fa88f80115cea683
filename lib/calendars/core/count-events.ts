import { KNOWN_KINDS, type KnownEvent } from "#lib/calendars/core/feed-memory.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

export type EventCount = { readonly kind: KnownEvent["kind"]; readonly count: number };

/** How many events of each class a feed lists now that end after `today`; the firmest class first, classes without one left out. */
export function countEvents(
	events: readonly Pick<KnownEvent, "kind" | "end" | "isListed">[],
	today: PlainDate,
): EventCount[] {
	const current = events.filter((event) => event.isListed && event.end > today);
	return KNOWN_KINDS.map((kind) => ({ kind, count: current.filter((event) => event.kind === kind).length })).filter(
		({ count }) => count > 0,
	);
}
