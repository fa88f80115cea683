import { selectBrowserHolds } from "#lib/bookings/booking-store.ts";
import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Quote } from "#lib/pricing/core/quote.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Stay } from "#lib/shared/stay.ts";

export type BrowserHold = {
	readonly bookingId: Id<"booking">;
	/** Of its nights. */
	readonly claimId: Id<"claim"> | null;
	readonly stay: Stay;
	readonly guests: number;
	readonly guest: { readonly name: string; readonly email: string; readonly phone: string };
	readonly holdExpiresAt: Date;
	readonly totalMinor: number;
	/** Due now. */
	readonly depositMinor: number;
	readonly currency: string;
	/** The copies that the booking keeps: price, terms, and when the rest is charged (null = nothing is left then). */
	readonly quote: Quote;
	readonly terms: BookingTerms;
	readonly laterAt: Date | null;
};

/** The live hold that this browser has at a property, the latest if there are two; null when there is none. */
export async function findBrowserHold(
	ctx: Context,
	query: { readonly propertyId: Id<"property">; readonly browserSha256: Buffer },
): Promise<BrowserHold | null> {
	const [hold] = await selectBrowserHolds(ctx.db, { ...query, now: ctx.clock.now() });
	if (!hold?.holdExpiresAt) return null;
	return {
		bookingId: hold.id,
		claimId: hold.claimId,
		stay: { arrival: hold.arrival, departure: hold.departure },
		guests: hold.guests,
		guest: { name: hold.guestName, email: hold.guestEmail, phone: hold.guestPhone },
		holdExpiresAt: hold.holdExpiresAt,
		totalMinor: hold.quote.totalMinor,
		depositMinor: hold.depositMinor,
		currency: hold.currency,
		quote: hold.quote,
		terms: hold.terms,
		laterAt: hold.balanceDueAt,
	};
}
