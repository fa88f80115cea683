import type { NightBooking } from "#components/admin/night-sources.tsx";
import { findBookingsOfClaims } from "#lib/bookings/find-bookings-of-claims.ts";
import { bookingPath } from "#lib/operations/core/host-paths.ts";
import type { Context } from "#lib/platform/context.ts";

/** The bookings behind these claims, by claim; blocks and owner stays have none. */
export async function nightBookings(
	ctx: Context,
	claimIds: readonly string[],
): Promise<ReadonlyMap<string, NightBooking>> {
	const found = await findBookingsOfClaims(ctx, claimIds);
	return new Map(
		[...found].map(([claimId, { bookingId, reference, guestName, isChange }]) => [
			claimId,
			{ href: bookingPath(bookingId), reference, guestName, isChange },
		]),
	);
}
