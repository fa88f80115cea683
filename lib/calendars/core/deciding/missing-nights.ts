import type { ShownNight } from "#lib/calendars/core/deciding/shown-nights.ts";
import type { FeedNight } from "#lib/calendars/core/feed-memory.ts";
import { classOf, isStronger, marksReservations } from "#lib/calendars/core/night-class.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { MASS } from "#lib/calendars/core/release-rules.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { staysOf } from "#lib/shared/stay.ts";

/**
 * True when the read closes the night at least as firmly as we know it. In a feed of class busy a night once closed by a
 * bounded event stays what it was inside a far tail: Booking.com merges a running stay with the closure that follows it.
 */
export function isStillShown(input: {
	readonly before: FeedNight;
	readonly shown: ShownNight | undefined;
	readonly portal: Portal;
}): boolean {
	const { before, shown } = input;
	if (!shown) return false;
	if (!isStronger(classOf(before), classOf(shown))) return true;
	return !marksReservations(input.portal) && shown.isFarFuture;
}

/**
 * Mass removal (product.md, "release of nights"): nothing is left in the future, or many nights and a good part of all, or
 * several runs at once. `missing` are all future nights that are gone or weaker, those already waiting included; `known` counts
 * the future nights accepted so far, `isEmpty` says that the read shows no future night at all.
 */
export function isMassRemoval(input: {
	readonly missing: readonly PlainDate[];
	readonly known: number;
	readonly isEmpty: boolean;
}): boolean {
	const count = input.missing.length;
	if (count === 0) return false;
	if (input.isEmpty) return true;
	if (count >= MASS.nights && count * 100 >= input.known * MASS.percent) return true;
	return staysOf(input.missing).length >= MASS.runs;
}
