import { type Booking, changeBooking } from "#lib/bookings/booking-record.ts";
import { releaseClaim } from "#lib/bookings/release-claim.ts";
import { recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database, LockedProperty } from "#lib/platform/database.ts";

export type HoldEnd =
	/** Its time is over. */
	| "lapsed"
	/** The guest gave it up. */
	| "given_up"
	/** A portal sold the nights meanwhile. */
	| "portal_took_nights";

/**
 * Ends a hold and frees its nights, in the caller's transaction, which holds the locks of property and booking and knows that no Checkout
 * session of it can be paid any more. One that was paid while a portal sold its nights is expired, so that it can still be confirmed, and
 * its guest is told of the money, not that nothing was charged. Returns the calendar version for `announceCalendarChange`; null when the
 * booking is no hold any more.
 */
export async function releaseHold(
	ctx: Context,
	tx: Database,
	{ property, booking, end }: { property: LockedProperty; booking: Booking; end: HoldEnd | "paid_portal_took_nights" },
): Promise<number | null> {
	if (booking.state !== "hold") return null;
	const now = ctx.clock.now();
	const isPaid = end === "paid_portal_took_nights";
	if (booking.claimId) await releaseClaim(ctx, tx, { claimId: booking.claimId, stay: booking });
	await changeBooking(ctx, tx, {
		bookingId: booking.id,
		state: end === "lapsed" || isPaid ? "expired" : "cancelled",
		endedAt: now,
		endReason: isPaid ? "portal_took_nights" : end,
		holdExpiresAt: null,
	});
	if (end !== "given_up" && !isPaid) {
		await queueGuestMail(ctx, tx, { bookingId: booking.id, kind: "hold_lapsed", details: { reason: end } });
	}
	const version = await recordCalendarChange(ctx, tx, property);
	await noteConflicts(ctx, tx, property);
	return version;
}
