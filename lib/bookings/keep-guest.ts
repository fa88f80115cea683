import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { type Booking, getBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { confirmBooking } from "#lib/bookings/settle-deposit.ts";
import { insertClaimNights, listClaimsIn } from "#lib/bookings/store.ts";
import { announceCalendarChange } from "#lib/calendars/calendar-change.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import { withdrawRefund } from "#lib/payments/withdraw-refunds.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, type LockedProperty } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type KeepGuestOutcome =
	| { readonly ok: true }
	| {
			readonly ok: false;
			readonly reason: /** The money is on its way back: too late to keep the guest. */
				| "refund_sent"
				/** A booking, hold, block or owner stay of ours has taken the nights meanwhile. */
				| "nights_taken_by_ours"
				/** Nothing waits for the host here. */
				| "nothing_to_keep";
	  };

/**
 * The host keeps a guest who was paying while a portal sold the same nights: the waiting refund is taken back, the nights are taken again
 * and the booking is confirmed at its price, next to the portal's reservation, which stays a conflict for the host to solve (product.md,
 * "late money"; decision 0016). Of this and the job that sends the refund, whoever is first wins. Repeated it says ok again. Throws AppError
 * `forbidden` unless an owner or a co-host asks.
 */
export async function keepGuest(
	ctx: Context,
	{ bookingId }: { readonly bookingId: Id<"booking"> },
): Promise<KeepGuestOutcome> {
	requireManagingHost(ctx);
	const { propertyId } = await getBooking(ctx.db, bookingId);
	const kept = await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
		const booking = await lockBooking(tx, bookingId);
		return keep(ctx, tx, { property, booking });
	});
	if (kept.ok && kept.version !== null) await announceCalendarChange(ctx, { propertyId, version: kept.version });
	return kept.ok ? { ok: true } : kept;
}

type Kept = { readonly ok: true; readonly version: number | null } | Extract<KeepGuestOutcome, { ok: false }>;

async function keep(
	ctx: Context,
	tx: Database,
	{ property, booking }: { property: LockedProperty; booking: Booking },
): Promise<Kept> {
	const { id: bookingId, claimId, arrival, departure } = booking;
	if (booking.state === "confirmed") return { ok: true, version: null };
	if (booking.state !== "expired" || booking.endReason !== "portal_took_nights" || !claimId)
		return { ok: false, reason: "nothing_to_keep" };
	if ((await listClaimsIn(tx, property.id, booking)).length > 0) return { ok: false, reason: "nights_taken_by_ours" };
	if (!(await withdrawRefund(ctx, tx, bookingId))) return { ok: false, reason: "refund_sent" };
	await insertClaimNights(tx, { propertyId: property.id, claimId, stay: booking });
	await writeAudit(ctx, tx, {
		action: "booking.kept",
		subjectKind: "booking",
		subjectId: bookingId,
		propertyId: property.id,
		details: { arrival, departure },
	});
	return { ok: true, version: await confirmBooking(ctx, tx, { property, booking }) };
}
