import { listPortalNights } from "#lib/availability/list-portal-nights.ts";
import { type Booking, changeBooking } from "#lib/bookings/booking-record.ts";
import { canBecome } from "#lib/bookings/core/booking-state.ts";
import { releaseHold } from "#lib/bookings/release-hold.ts";
import { insertClaimNights, listClaimsIn, updateClaim } from "#lib/bookings/store.ts";
import { recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { tellHosts } from "#lib/messages/tell-hosts.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import { addLedgerEntry } from "#lib/payments/ledger-record.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database, LockedProperty } from "#lib/platform/database.ts";

export type DepositOutcome =
	| { readonly kind: "confirmed" | "confirmed_late"; readonly version: number }
	/** It was confirmed before: the money is in the ledger, and nothing else happens. */
	| { readonly kind: "already" }
	/** The nights are gone or the booking has ended: everything paid goes back. */
	| { readonly kind: "refused" }
	/** A portal sold nights of the live hold, which is ended: everything paid goes back unless the host keeps the guest (`keepGuest`). */
	| { readonly kind: "portal_sold"; readonly version: number };

type Locked = { readonly property: LockedProperty; readonly booking: Booking };

/**
 * A deposit, or the whole price, has been paid: confirms the hold, in the caller's transaction, which holds the locks of property and
 * booking and has put the payment into the ledger. Late money confirms an expired booking only while every night is free of all claims
 * and feeds (W4; reliability.md 2d 17, 18); a hold whose nights a portal has sold meanwhile is not confirmed (3c 17). After the commit
 * the caller announces `version`.
 */
export async function takeDeposit(ctx: Context, tx: Database, locked: Locked): Promise<DepositOutcome> {
	const { property, booking } = locked;
	if (booking.state === "confirmed" || booking.state === "completed") return { kind: "already" };
	if (!canBecome(booking.state, "confirmed") || !booking.claimId) return { kind: "refused" };
	const isLate = booking.state === "expired";
	const portals = await listPortalNights(tx, { propertyId: property.id, stay: booking });
	if (isLate) {
		const isFree = portals.closed.length === 0 && (await listClaimsIn(tx, property.id, booking)).length === 0;
		if (!isFree) return { kind: "refused" };
		await insertClaimNights(tx, { propertyId: property.id, claimId: booking.claimId, stay: booking });
	} else if (portals.sold.length > 0) {
		const version = await releaseHold(ctx, tx, { property, booking, end: "paid_portal_took_nights" });
		return version === null ? { kind: "refused" } : { kind: "portal_sold", version };
	}
	const version = await confirmBooking(ctx, tx, locked);
	return { kind: isLate ? "confirmed_late" : "confirmed", version };
}

/**
 * Confirms a booking whose nights the caller has taken and whose money is in the ledger, in the caller's transaction under the locks of
 * property and booking. Returns the calendar version to announce after the commit.
 */
export async function confirmBooking(ctx: Context, tx: Database, { property, booking }: Locked): Promise<number> {
	const now = ctx.clock.now();
	if (booking.claimId) {
		await updateClaim(tx, booking.claimId, { kind: "booking", holdExpiresAt: null, releasedAt: null, changedAt: now });
	}
	await addLedgerEntry(ctx, tx, {
		bookingId: booking.id,
		kind: "price",
		amountMinor: booking.quote.totalMinor,
		currency: booking.currency,
		objectId: booking.id,
		// Agreed with the hold: in the ledger it stands before what was paid of it.
		at: booking.createdAt,
	});
	await changeBooking(ctx, tx, {
		bookingId: booking.id,
		state: "confirmed",
		confirmedAt: now,
		endedAt: null,
		endReason: null,
		holdExpiresAt: null,
		nextChargeAt: booking.balanceDueAt,
	});
	await queueGuestMail(ctx, tx, { bookingId: booking.id, kind: "confirmation" });
	await tellHosts(ctx, tx, { kind: "booking_made", bookingId: booking.id, propertyId: property.id });
	await writeAudit(ctx, tx, {
		action: "booking.confirmed",
		subjectKind: "booking",
		subjectId: booking.id,
		propertyId: property.id,
		details: { arrival: booking.arrival, departure: booking.departure, from: booking.state },
	});
	const version = await recordCalendarChange(ctx, tx, property);
	await noteConflicts(ctx, tx, property);
	return version;
}
