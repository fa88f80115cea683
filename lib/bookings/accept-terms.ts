import { changeBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { requireBookingActor } from "#lib/bookings/require-booking-actor.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/**
 * The guest of a stay that a host prepared goes on to pay it, and by that accepts the terms copied into it, as the page says above its
 * button. The first time counts; nothing happens to a booking that is no unpaid hold. Throws AppError `not_found` for an unknown booking
 * and for another booking's guest.
 */
export async function acceptTerms(ctx: Context, { bookingId }: { readonly bookingId: Id<"booking"> }): Promise<void> {
	requireBookingActor(ctx, bookingId);
	await inTransaction(ctx.database, async (tx) => {
		const { state, termsAcceptedAt, propertyId, terms } = await lockBooking(tx, bookingId);
		if (state !== "hold" || termsAcceptedAt !== null) return;
		await changeBooking(ctx, tx, { bookingId, termsAcceptedAt: ctx.clock.now() });
		await writeAudit(ctx, tx, {
			action: "booking.terms_accepted",
			subjectKind: "booking",
			subjectId: bookingId,
			propertyId,
			details: { version: terms.version },
		});
	});
}
