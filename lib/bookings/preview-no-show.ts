import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { getBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { decideNoShow, type NoShowPreview, type NoShowRefusal } from "#lib/bookings/decide-no-show.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/**
 * What it would mean for guest and host to write down now that the guest did not come; nothing changes. Throws AppError `forbidden`
 * unless an owner or a co-host asks, `not_found` for an unknown booking.
 */
export async function previewNoShow(
	ctx: Context,
	{ bookingId }: { readonly bookingId: Id<"booking"> },
): Promise<{ ok: true; preview: NoShowPreview } | NoShowRefusal> {
	requireManagingHost(ctx);
	const { propertyId } = await getBooking(ctx.db, bookingId);
	return inPropertyTransaction(ctx.database, propertyId, async (tx, { timeZone }) =>
		decideNoShow(ctx, tx, { booking: await lockBooking(tx, bookingId), timeZone }),
	);
}
