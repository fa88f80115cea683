import {
	type BookingChange,
	type BookingRow,
	selectBooking,
	selectBookingForUpdate,
	updateBooking,
} from "#lib/bookings/booking-store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

export type Booking = BookingRow;

/** The booking as it is, or null. Without a lock: what is decided from it is checked again under one. */
export async function findBooking(db: Database, bookingId: Id<"booking">): Promise<Booking | null> {
	return selectBooking(db, bookingId);
}

/** The booking as it is; throws AppError `not_found`. */
export async function getBooking(db: Database, bookingId: Id<"booking">): Promise<Booking> {
	const booking = await selectBooking(db, bookingId);
	if (!booking) throw new AppError("not_found", "booking does not exist");
	return booking;
}

/**
 * Locks the booking's row in the caller's transaction. Lock order: property, then booking; whoever changes nights holds the property's
 * lock already, whoever changes money alone needs none. Throws AppError `not_found`.
 */
export async function lockBooking(tx: Database, bookingId: Id<"booking">): Promise<Booking> {
	const booking = await selectBookingForUpdate(tx, bookingId);
	if (!booking) throw new AppError("not_found", "booking does not exist");
	return booking;
}

/** Changes a booking whose row the caller's transaction has locked. */
export async function changeBooking(
	ctx: Context,
	tx: Database,
	change: { readonly bookingId: Id<"booking"> } & BookingChange,
): Promise<void> {
	const { bookingId, ...values } = change;
	await updateBooking(tx, bookingId, { ...values, changedAt: ctx.clock.now() });
}
