import { and, asc, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import { bookingChanges } from "#db/schema/booking-changes.ts";
import { bookings } from "#db/schema/bookings.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/** Bookings whose next automatic charge is due, the longest due first; without a lock, since each is decided again under its own. */
export async function selectDueCharges(
	db: Database,
	due: { now: Date; limit: number },
): Promise<{ bookingId: Id<"booking"> }[]> {
	return db
		.select({ bookingId: bookings.id })
		.from(bookings)
		.where(
			and(
				inArray(bookings.state, ["confirmed", "completed", "cancelled"]),
				lte(bookings.nextChargeAt, due.now),
				eq(bookings.isFrozen, false),
			),
		)
		.orderBy(asc(bookings.nextChargeAt), asc(bookings.id))
		.limit(due.limit);
}

/** True while a change of dates waits for its top-up: the balance would be another a moment later. After its end it waits no more (W8). */
export async function hasHeldChange(db: Database, query: { bookingId: Id<"booking">; now: Date }): Promise<boolean> {
	const [row] = await db
		.select({ id: bookingChanges.id })
		.from(bookingChanges)
		.where(
			and(
				eq(bookingChanges.bookingId, query.bookingId),
				eq(bookingChanges.state, "held"),
				or(isNull(bookingChanges.holdExpiresAt), gt(bookingChanges.holdExpiresAt, query.now)),
			),
		)
		.limit(1);
	return row !== undefined;
}
