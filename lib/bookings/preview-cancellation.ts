import { getBooking } from "#lib/bookings/booking-record.ts";
import {
	type CancellationPreview,
	type CancellationWish,
	canCancel,
	decideCancellation,
} from "#lib/bookings/decide-cancellation.ts";
import { requireBookingActor } from "#lib/bookings/require-booking-actor.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

/**
 * What cancelling the booking now would mean for the guest and for the host; nothing changes. A guest's wish is always the guest's; a
 * host says whose it is. Throws AppError `not_found` or `forbidden` for whom the booking is not.
 */
export async function previewCancellation(
	ctx: Context,
	{ bookingId, wish = "host" }: { readonly bookingId: Id<"booking">; readonly wish?: CancellationWish },
): Promise<{ ok: true; preview: CancellationPreview } | { ok: false; reason: "not_cancellable" }> {
	const by = requireBookingActor(ctx, bookingId);
	const booking = await getBooking(ctx.db, bookingId);
	if (!canCancel(booking, { by, now: ctx.clock.now() })) return { ok: false, reason: "not_cancellable" };
	const preview = await decideCancellation(ctx, ctx.db, { booking, wish: by === "guest" ? "guest" : wish });
	return { ok: true, preview };
}
