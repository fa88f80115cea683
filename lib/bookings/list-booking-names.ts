import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { type ListedBooking, selectBookingNames } from "#lib/bookings/host-booking-store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

export type BookingName = Pick<ListedBooking, "id" | "reference" | "guestName" | "home">;

/** Who and where these bookings are, by id. Throws AppError `forbidden` unless a host asks. */
export async function listBookingNames(
	ctx: Context,
	bookingIds: readonly Id<"booking">[],
): Promise<ReadonlyMap<string, BookingName>> {
	requireHostActor(ctx);
	const rows = await selectBookingNames(ctx.db, [...new Set(bookingIds)]);
	return new Map(rows.map((row) => [row.id, row]));
}
