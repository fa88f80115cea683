import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { changeBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/** The host decides that a disputed booking is charged again as planned; false when nothing was stopped. */
export async function resumeCharges(ctx: Context, bookingId: Id<"booking">): Promise<boolean> {
	requireManagingHost(ctx);
	return inTransaction(ctx.database, async (tx) => {
		const booking = await lockBooking(tx, bookingId);
		if (!booking.isFrozen) return false;
		await changeBooking(ctx, tx, { bookingId, isFrozen: false });
		const about = { subjectKind: "booking", subjectId: bookingId, propertyId: booking.propertyId } as const;
		await writeAudit(ctx, tx, { action: "charges.resumed", ...about });
		return true;
	});
}
