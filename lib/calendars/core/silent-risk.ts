import type { IncidentSeverity } from "#lib/operations/core/incident-kinds.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf } from "#lib/shared/stay.ts";

export type ExportRange = { readonly uid: string; readonly start: PlainDate; readonly end: PlainDate };

/**
 * How much a portal that no longer reads us matters. It goes on selling by the text that it read last: `urgent` when nights from
 * `today` on are sold here or by another portal and are missing there, since it can sell them a second time at any moment;
 * otherwise `warning`, which covers nights that only a block of ours closes and a portal that knows all there is to know.
 * `seen` is null when it is not known what the portal has read: then it is taken to know nothing.
 */
export function silentRisk(state: {
	readonly present: readonly ExportRange[];
	readonly seen: readonly ExportRange[] | null;
	/** UIDs of ranges that are blocks of ours and nobody's stay. */
	readonly blocks: ReadonlySet<string>;
	readonly today: PlainDate;
}): IncidentSeverity {
	const known = new Set((state.seen ?? []).flatMap(nightsIn));
	const isSoldTwice = state.present
		.filter((range) => !state.blocks.has(range.uid))
		.some((range) => nightsIn(range).some((night) => night >= state.today && !known.has(night)));
	return isSoldTwice ? "urgent" : "warning";
}

function nightsIn({ start, end }: ExportRange): PlainDate[] {
	return nightsOf({ arrival: start, departure: end });
}
