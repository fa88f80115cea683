import { changeBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { type BookingRow, selectDeparted } from "#lib/bookings/booking-store.ts";
import { stayInstants } from "#lib/bookings/core/guest-powers.ts";
import { readBookingMoney } from "#lib/payments/ledger-record.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { addDays, dayIn } from "#lib/shared/plain-date.ts";

const BATCH = 5_000;

/**
 * Completes stays that are over and paid for. One that is over and not paid stays confirmed, so that it is collected further (B6, W16);
 * its nights are free all the same, since they are past (B2). Safe to run twice or late; counts both.
 */
export async function completeBookings(ctx: Context): Promise<{ completed: number; unpaid: number }> {
	const now = ctx.clock.now();
	// By the day that it is furthest east, so that no zone is missed; each is looked at by its own.
	const until = addDays(dayIn("UTC", now), 1);
	const departed = await selectDeparted(ctx.db, { states: ["confirmed"], until, limit: BATCH });
	const counts = { completed: 0, unpaid: 0 };
	for (const booking of departed.filter((each) => isOver(each, now))) {
		counts[(await complete(ctx, booking)) ? "completed" : "unpaid"] += 1;
	}
	return counts;
}

function isOver({ arrival, departure, terms }: BookingRow, now: Date): boolean {
	return now >= stayInstants({ stay: { arrival, departure }, terms }).checkOut;
}

async function complete(ctx: Context, { id: bookingId }: BookingRow): Promise<boolean> {
	return inTransaction(ctx.database, async (tx) => {
		const booking = await lockBooking(tx, bookingId);
		const now = ctx.clock.now();
		if (booking.state !== "confirmed" || !isOver(booking, now)) return false;
		const { balanceMinor } = await readBookingMoney(tx, bookingId);
		if (balanceMinor > 0) return false;
		await changeBooking(ctx, tx, { bookingId, state: "completed", completedAt: now, nextChargeAt: null });
		return true;
	});
}
