import type { Booking } from "#lib/bookings/booking-record.ts";
import { stayInstants } from "#lib/bookings/core/guest-powers.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database, LockedProperty } from "#lib/platform/database.ts";
import type { Quote } from "#lib/pricing/core/quote.ts";
import { isClosedToDeparture, nightLimits } from "#lib/pricing/core/season-of.ts";
import type { StayRefusal } from "#lib/pricing/core/stay-refusal.ts";
import { type DecidedStay, decideStay } from "#lib/pricing/decide-stay.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, dayIn, daysBetween } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

export type AskedMove = {
	readonly property: LockedProperty;
	readonly booking: Booking;
	readonly to: Stay;
	readonly by: "guest" | "host";
	/** Nights of the booking's own unpaid changes count as free. */
	readonly ownClaims: readonly Id<"claim">[];
};

/** Rules for the day of an arrival that a guest keeps do not concern a change of the departure. */
const OF_ARRIVAL_DAY = new Set<StayRefusal["reason"]>(["past", "too_soon", "too_far", "closed_to_arrival"]);

type Judged = { readonly ok: true; readonly quote: Quote } | { readonly ok: false; readonly refusal: StayRefusal };

/**
 * Whether a booking may have its new dates, and at what price. A guest is held to all rules; a host only to nights that are free, since a
 * rule is the host's to bend. Nobody moves a stay into the past.
 */
export async function judgeMove(ctx: Context, tx: Database, asked: AskedMove): Promise<Judged> {
	const { property, booking, to, by, ownClaims } = asked;
	const today = dayIn(property.timeZone, ctx.clock.now());
	const keepsArrival = to.arrival === booking.arrival;
	const earliest = keepsArrival ? to.departure : to.arrival;
	if (earliest < today) return { ok: false, refusal: { reason: "past", from: today } };
	const ignoreClaims = booking.claimId ? [booking.claimId, ...ownClaims] : ownClaims;
	const question = { property, stay: to, guests: booking.guests, ignoreClaims };
	if (by === "host") return decideStay(ctx, tx, { ...question, judges: "nights" });
	const decided = await decideStay(ctx, tx, question);
	if (decided.ok || !keepsArrival || !OF_ARRIVAL_DAY.has(decided.refusal.reason)) return decided;
	const nights = await decideStay(ctx, tx, { ...question, judges: "nights" });
	if (!nights.ok) return nights;
	const stay = { arrival: booking.arrival, departure: booking.departure };
	const hasStarted = ctx.clock.now() >= stayInstants({ stay, terms: booking.terms }).checkIn;
	const refusal =
		departureRefusal(asked, { nights, hasStarted }) ?? (await preparationRefusal(ctx, tx, { asked, nights }));
	return refusal ? { ok: false, refusal } : nights;
}

/** Rules that are left when only the departure moves; whoever is in the house may leave as early as they like. */
function departureRefusal(
	{ booking, to }: AskedMove,
	{ nights: { plan }, hasStarted }: { nights: DecidedStay; hasStarted: boolean },
): StayRefusal | null {
	if (hasStarted && to.departure < booking.departure) return null;
	const { min, max } = nightLimits(plan, to.arrival);
	const length = daysBetween(to.arrival, to.departure);
	if (length > max) return { reason: "too_long", nights: max };
	if (length < min) return { reason: "too_short", nights: min };
	return isClosedToDeparture(plan, to.departure) ? { reason: "closed_to_departure" } : null;
}

/** The nights after a longer stay in which the home is prepared must be free too. */
async function preparationRefusal(
	ctx: Context,
	tx: Database,
	{ asked, nights }: { asked: AskedMove; nights: DecidedStay },
): Promise<StayRefusal | null> {
	const { property, booking, to, ownClaims } = asked;
	const { preparationDays } = nights.plan;
	if (preparationDays === 0 || to.departure <= booking.departure) return null;
	const stay = { arrival: to.departure, departure: addDays(to.departure, preparationDays) };
	const ignoreClaims = booking.claimId ? [booking.claimId, ...ownClaims] : ownClaims;
	const after = await decideStay(ctx, tx, { property, stay, guests: booking.guests, ignoreClaims, judges: "nights" });
	return after.ok ? null : { reason: "preparation", from: to.departure };
}
