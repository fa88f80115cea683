import type { KnownEvent } from "#lib/calendars/core/feed-memory.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

export type EventCount = { readonly kind: KnownEvent["kind"]; readonly count: number };

/** Strongest first, as hosts care about them. */
const ORDER: readonly KnownEvent["kind"][] = [
	"reservation",
	"busy",
	"tentative",
	"host_block",
	"rule_window",
	"echo",
	"own",
	"ignored",
];

/** How many events of each class a feed lists now that end after `today`; classes without one are left out. */
export function countEvents(
	events: readonly Pick<KnownEvent, "kind" | "end" | "isListed">[],
	today: PlainDate,
): EventCount[] {
	const current = events.filter((event) => event.isListed && event.end > today);
	return ORDER.map((kind) => ({ kind, count: current.filter((event) => event.kind === kind).length })).filter(
		({ count }) => count > 0,
	);
}
