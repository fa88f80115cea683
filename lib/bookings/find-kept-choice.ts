import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { getBooking } from "#lib/bookings/booking-record.ts";
import { findWaitingRefund, type WaitingRefund } from "#lib/payments/withdraw-refunds.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

/**
 * What goes back by itself, and when, unless the host keeps the guest with `keepGuest`; null where nothing waits for that word. Throws
 * AppError `forbidden` unless a host asks.
 */
export async function findKeptChoice(ctx: Context, bookingId: Id<"booking">): Promise<WaitingRefund | null> {
	requireHostActor(ctx);
	const { state, endReason } = await getBooking(ctx.db, bookingId);
	return state === "expired" && endReason === "portal_took_nights" ? findWaitingRefund(ctx.db, bookingId) : null;
}
