import { type Booking, changeBooking } from "#lib/bookings/booking-record.ts";
import { AFTER_SESSION_MINUTES } from "#lib/bookings/core/hold-limits.ts";
import { updateClaim } from "#lib/bookings/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";

/**
 * Gives a hold its time once more, in the caller's transaction, which has locked the booking: only for a hold of which Stripe is known
 * never to have had a session, since then its guest could not pay for one moment of it.
 */
export async function giveHoldAnew(
	ctx: Context,
	tx: Database,
	{ booking, sessionExpiresAt }: { readonly booking: Booking; readonly sessionExpiresAt: Date },
): Promise<void> {
	const holdExpiresAt = new Date(sessionExpiresAt.getTime() + AFTER_SESSION_MINUTES * 60_000);
	await changeBooking(ctx, tx, { bookingId: booking.id, holdExpiresAt });
	if (booking.claimId) await updateClaim(tx, booking.claimId, { holdExpiresAt, changedAt: ctx.clock.now() });
}
