import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import type { BookingState } from "#lib/bookings/core/booking-state.ts";
import { selectBookingsOfClaims } from "#lib/bookings/host-booking-store.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Id, isId } from "#lib/shared/ids.ts";

export type BookingOfClaim = {
	readonly bookingId: Id<"booking">;
	readonly reference: string;
	readonly guestName: string;
	readonly state: BookingState;
	/** True for the new nights of a change of dates that waits to be paid. */
	readonly isChange: boolean;
};

/** The bookings to which these claims belong, by claim; blocks and owner stays have none. Throws AppError `forbidden` unless a host asks. */
export async function findBookingsOfClaims(
	ctx: Context,
	claimIds: readonly string[],
): Promise<ReadonlyMap<string, BookingOfClaim>> {
	requireHostActor(ctx);
	const ids = [...new Set(claimIds)].filter((id): id is Id<"claim"> => isId("claim", id));
	const rows = await selectBookingsOfClaims(ctx.db, ids);
	return new Map(
		rows.map(({ claimId, booking, isChange }) => {
			const { id: bookingId, reference, guestName, state } = booking;
			return [claimId, { bookingId, reference, guestName, state, isChange }];
		}),
	);
}
