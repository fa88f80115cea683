import { and, desc, eq, gte, inArray } from "drizzle-orm";
import { bookings } from "#db/schema/bookings.ts";
import { properties } from "#db/schema/properties.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

export type MailedBooking = {
	readonly booking: typeof bookings.$inferSelect;
	readonly property: typeof properties.$inferSelect;
};

/** A booking with its home; null when there is none. */
export async function selectMailedBooking(db: Database, bookingId: Id<"booking">): Promise<MailedBooking | null> {
	const [row] = await db
		.select({ booking: bookings, property: properties })
		.from(bookings)
		.innerJoin(properties, eq(properties.id, bookings.propertyId))
		.where(eq(bookings.id, bookingId));
	return row ?? null;
}

/** Bookings of one address that leave on `from` or later, the next arrival first. */
export async function selectBookingsOfAddress(
	db: Database,
	query: { email: string; from: PlainDate; limit: number },
): Promise<MailedBooking[]> {
	return db
		.select({ booking: bookings, property: properties })
		.from(bookings)
		.innerJoin(properties, eq(properties.id, bookings.propertyId))
		.where(
			and(
				eq(bookings.guestEmail, query.email),
				gte(bookings.departure, query.from),
				inArray(bookings.state, ["requested", "hold", "confirmed", "completed", "cancelled"]),
			),
		)
		.orderBy(desc(bookings.arrival))
		.limit(query.limit);
}

export async function findPropertyOfBooking(db: Database, bookingId: Id<"booking">): Promise<Id<"property"> | null> {
	const [row] = await db.select({ propertyId: bookings.propertyId }).from(bookings).where(eq(bookings.id, bookingId));
	return row?.propertyId ?? null;
}
