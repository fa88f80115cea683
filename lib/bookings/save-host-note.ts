import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { changeBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/**
 * Replaces the host's own note of a booking, which guests never see; an empty one takes it away. Throws AppError `forbidden` for
 * whoever may not change bookings, `not_found` for an unknown one.
 */
export async function saveHostNote(
	ctx: Context,
	{ bookingId, note }: { readonly bookingId: Id<"booking">; readonly note: string },
): Promise<void> {
	requireManagingHost(ctx);
	await inTransaction(ctx.database, async (tx) => {
		const booking = await lockBooking(tx, bookingId);
		const hostNote = note || null;
		if (booking.hostNote === hostNote) return;
		await changeBooking(ctx, tx, { bookingId, hostNote });
		await writeAudit(ctx, tx, {
			action: "booking.note_changed",
			subjectKind: "booking",
			subjectId: bookingId,
			propertyId: booking.propertyId,
			// The note may name people: the log only says that there is one.
			details: { isEmpty: hostNote === null },
		});
	});
}
