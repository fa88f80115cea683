import { type Booking, changeBooking } from "#lib/bookings/booking-record.ts";
import { tellOfDecline } from "#lib/payments/settle-decline.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";

/** A balance is due and no card is stored: guest and host are told once, and no charge is planned before there is one. */
export async function tellOfNoCard(ctx: Context, tx: Database, booking: Booking): Promise<void> {
	await changeBooking(ctx, tx, { bookingId: booking.id, nextChargeAt: null, chargeProblem: "no_card" });
	await tellOfDecline(ctx, tx, {
		booking,
		plan: { problem: "no_card", nextChargeAt: null, guestTask: "give_another_card" },
		subject: `no_card:${booking.amountVersion}`,
		isFirst: true,
	});
}
