import type { CancellationPreview } from "#lib/bookings/decide-cancellation.ts";
import { type BookingOfClaim, findBookingsOfClaims } from "#lib/bookings/find-bookings-of-claims.ts";
import { previewCancellation } from "#lib/bookings/preview-cancellation.ts";
import type { ExplainedConflict } from "#lib/calendars/explain-conflict.ts";
import type { Context } from "#lib/platform/context.ts";

export type OwnBooking = BookingOfClaim & {
	/** What the host's own cancellation would move now; null for what is not confirmed, or for whom may not cancel. */
	readonly cancellation: CancellationPreview | null;
};

/** The bookings of ours among the sides of a conflict, by claim, with what cancelling each would cost. */
export async function ownBookings(
	ctx: Context,
	{ conflict, mayChange }: { conflict: ExplainedConflict; mayChange: boolean },
): Promise<ReadonlyMap<string, OwnBooking>> {
	const claims = conflict.sides.flatMap((side) => (side.source === "claim" ? [side.claimId] : []));
	const found = await findBookingsOfClaims(ctx, claims);
	const own = new Map<string, OwnBooking>();
	for (const [claimId, booking] of found) {
		const isPriced = mayChange && booking.state === "confirmed" && !booking.isChange;
		const outcome = isPriced
			? await previewCancellation(ctx, { bookingId: booking.bookingId, wish: "host" })
			: ({ ok: false } as const);
		own.set(claimId, { ...booking, cancellation: outcome.ok ? outcome.preview : null });
	}
	return own;
}
