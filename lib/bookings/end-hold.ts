import { findBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { type HoldEnd, releaseHold } from "#lib/bookings/release-hold.ts";
import { announceCalendarChange } from "#lib/calendars/calendar-change.ts";
import { closeSessions } from "#lib/payments/close-sessions.ts";
import { findPaymentUnderWay } from "#lib/payments/find-payment-under-way.ts";
import { settleSessions } from "#lib/payments/settle-sessions.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type EndHoldOutcome =
	| "released"
	/** It was paid before it could be ended. */
	| "paid"
	/** Stripe has not said yet that nobody can pay it any more: the nights stay closed, and the next run asks again. */
	| "not_yet"
	| "no_hold";

/**
 * Ends an unpaid hold in the order that loses no money: first its Checkout sessions at Stripe, then, once they are over, the nights
 * (product.md, "checkout session"). A session that turns out to be paid is settled instead.
 */
export async function endHold(
	ctx: Context,
	{ bookingId, end }: { readonly bookingId: Id<"booking">; readonly end: HoldEnd },
): Promise<EndHoldOutcome> {
	const seen = await findBooking(ctx.db, bookingId);
	if (seen?.state !== "hold") return "no_hold";
	const { areClosed, paid } = await closeSessions(ctx, { bookingId });
	if (!(await settleSessions(ctx, paid))) return "not_yet";
	if (paid.length > 0) return "paid";
	if (!areClosed) return "not_yet";
	const version = await inPropertyTransaction(ctx.database, seen.propertyId, async (tx, property) => {
		const booking = await lockBooking(tx, bookingId);
		// A page of Stripe's that was opened after the others were closed: it is closed by the next run.
		if (await findPaymentUnderWay(tx, { bookingId, method: "checkout" })) return "not_yet";
		const isOver = end !== "lapsed" || (booking.holdExpiresAt !== null && booking.holdExpiresAt <= ctx.clock.now());
		return isOver ? releaseHold(ctx, tx, { property, booking, end }) : null;
	});
	if (version === "not_yet") return "not_yet";
	if (version === null) return "no_hold";
	await announceCalendarChange(ctx, { propertyId: seen.propertyId, version });
	return "released";
}
