import { findBooking } from "#lib/bookings/booking-record.ts";
import { type EndHoldOutcome, endHold } from "#lib/bookings/end-hold.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

/** The guest gives up the hold of this very browser; anybody else's is `not_yours`, as is one that does not exist. */
export async function releaseOwnHold(
	ctx: Context,
	{ bookingId, browserSha256 }: { readonly bookingId: Id<"booking">; readonly browserSha256: Buffer },
): Promise<EndHoldOutcome | "not_yours"> {
	const booking = await findBooking(ctx.db, bookingId);
	if (!booking?.browserSha256?.equals(browserSha256)) return "not_yours";
	return endHold(ctx, { bookingId, end: "given_up" });
}
