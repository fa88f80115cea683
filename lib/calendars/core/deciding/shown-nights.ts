import type { EventKind, ReadEvent } from "#lib/calendars/core/calendar-reading.ts";
import type { ClassedEvent } from "#lib/calendars/core/deciding/classify-events.ts";
import { classOf, isStronger } from "#lib/calendars/core/night-class.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** What the present read says of one night. */
export type ShownNight = { readonly kind: EventKind; readonly isFarFuture: boolean };

/** The union of all events' nights, each in its strongest class; events that carry a UID of ours, or that the host ignores, take none. */
export function shownNights(
	events: readonly ClassedEvent[],
	ownEvents: ReadonlySet<ReadEvent>,
): Map<PlainDate, ShownNight> {
	const shown = new Map<PlainDate, ShownNight>();
	for (const classed of events) {
		if (ownEvents.has(classed.event) || classed.known?.kind === "ignored") continue;
		for (const night of classed.event.nights) {
			const other = shown.get(night);
			if (!other || isStronger(classOf(classed), classOf(other))) {
				shown.set(night, { kind: classed.kind, isFarFuture: classed.isFarFuture });
			}
		}
	}
	return shown;
}
