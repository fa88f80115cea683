import { getBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { type ChangePreview, type ChangeRefusal, decideChange } from "#lib/bookings/decide-change.ts";
import { requireBookingActor } from "#lib/bookings/require-booking-actor.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Stay } from "#lib/shared/stay.ts";

/**
 * What moving the booking to other dates now would mean for the guest and for the host; nothing changes, and no night is held. Throws
 * AppError `not_found` or `forbidden` for whom the booking is not, and for a guest who would waive what is kept.
 */
export async function previewChange(
	ctx: Context,
	input: Stay & { readonly bookingId: Id<"booking">; readonly waiverReason?: string | undefined },
): Promise<{ ok: true; preview: ChangePreview } | ChangeRefusal> {
	const { bookingId, arrival, departure } = input;
	const by = requireBookingActor(ctx, bookingId);
	const isWaived = input.waiverReason !== undefined;
	if (isWaived && by === "guest") throw new AppError("forbidden", "only a host waives");
	const { propertyId } = await getBooking(ctx.db, bookingId);
	return inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
		const booking = await lockBooking(tx, bookingId);
		return decideChange(ctx, tx, { property, booking, to: { arrival, departure }, by, isWaived });
	});
}
