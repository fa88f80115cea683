import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import { cancellationTier } from "#lib/bookings/core/cancellation.ts";
import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";

type Rule = Pick<BookingTerms, "timeZone" | "checkInTime" | "freeCancellationDays" | "lateKeptBps">;

/** How far the rule for cancellations still reaches, seen from one instant; days are those of the property. */
export type CancellationLimits = {
	/** The last whole day on which everything paid goes back; null once it is over or when there was none. */
	readonly freeUntil: PlainDate | null;
	/** Share of the total that is kept from then until the check-in hour of the arrival day. */
	readonly keptBps: number;
	/** True from the check-in hour on: nothing goes back. */
	readonly isOver: boolean;
};

/**
 * The dates that pages print beside "you can cancel" (product.md, "cancellation"): with more than `freeCancellationDays` days to go
 * everything goes back, then `lateKeptBps` is kept, from the check-in hour on all of it.
 */
export function cancellationLimits(
	terms: Rule,
	{ arrival, now }: { readonly arrival: PlainDate; readonly now: Date },
): CancellationLimits {
	const { code } = cancellationTier({ terms, arrival, now, earlierMoves: [] });
	return {
		freeUntil: code === "free" ? addDays(arrival, -(terms.freeCancellationDays + 1)) : null,
		keptBps: terms.lateKeptBps,
		isOver: code === "started",
	};
}
