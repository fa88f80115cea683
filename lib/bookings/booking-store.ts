import { and, asc, type Column, desc, eq, gt, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { bookings } from "#db/schema/bookings.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

export type BookingRow = typeof bookings.$inferSelect;
export type NewBooking = typeof bookings.$inferInsert;
export type BookingChange = Partial<Omit<NewBooking, "id" | "reference" | "propertyId" | "attemptKey" | "createdAt">>;

export async function insertBooking(tx: Database, row: NewBooking): Promise<void> {
	await tx.insert(bookings).values(row);
}

export async function selectBooking(db: Database, bookingId: Id<"booking">): Promise<BookingRow | null> {
	const [row] = await db.select().from(bookings).where(eq(bookings.id, bookingId));
	return row ?? null;
}

export async function selectBookingForUpdate(tx: Database, bookingId: Id<"booking">): Promise<BookingRow | null> {
	const [row] = await tx.select().from(bookings).where(eq(bookings.id, bookingId)).for("update");
	return row ?? null;
}

export async function selectBookingByAttempt(db: Database, attemptKey: string): Promise<BookingRow | null> {
	const [row] = await db.select().from(bookings).where(eq(bookings.attemptKey, attemptKey));
	return row ?? null;
}

export async function updateBooking(tx: Database, bookingId: Id<"booking">, change: BookingChange): Promise<void> {
	await tx.update(bookings).set(change).where(eq(bookings.id, bookingId));
}

/** Live unpaid holds of one browser at one property, the latest first. */
export async function selectBrowserHolds(
	db: Database,
	query: { browserSha256: Buffer; propertyId?: Id<"property">; now: Date },
): Promise<BookingRow[]> {
	return db
		.select()
		.from(bookings)
		.where(
			and(
				eq(bookings.browserSha256, query.browserSha256),
				eq(bookings.state, "hold"),
				gt(bookings.holdExpiresAt, query.now),
				query.propertyId ? eq(bookings.propertyId, query.propertyId) : undefined,
			),
		)
		.orderBy(desc(bookings.createdAt));
}

/** The confirmed booking that one browser made for exactly these days at a property. */
export async function selectBrowserStay(
	db: Database,
	query: { browserSha256: Buffer; propertyId: Id<"property">; arrival: PlainDate; departure: PlainDate },
): Promise<BookingRow | null> {
	const [row] = await db
		.select()
		.from(bookings)
		.where(
			and(
				eq(bookings.browserSha256, query.browserSha256),
				eq(bookings.state, "confirmed"),
				eq(bookings.propertyId, query.propertyId),
				eq(bookings.arrival, query.arrival),
				eq(bookings.departure, query.departure),
			),
		);
	return row ?? null;
}

export type HoldCounts = { browser: number; email: number; address: number; property: number };

/** How many unpaid holds that guests began are live for each of the ways in which they are limited. */
export async function countLiveHolds(
	db: Database,
	query: {
		browserSha256: Buffer | null;
		email: string;
		clientAddress: string | null;
		propertyId: Id<"property">;
		now: Date;
	},
): Promise<HoldCounts> {
	const isLive = and(
		eq(bookings.state, "hold"),
		eq(bookings.holdKind, "checkout"),
		gt(bookings.holdExpiresAt, query.now),
	);
	const countOf = (column: Column, value: unknown) =>
		value === null ? sql<number>`0` : sql<number>`count(case when ${eq(column, value)} then 1 end)`;
	const [row] = await db
		.select({
			browser: countOf(bookings.browserSha256, query.browserSha256),
			email: countOf(bookings.guestEmail, query.email),
			address: countOf(bookings.clientAddress, query.clientAddress),
			property: countOf(bookings.propertyId, query.propertyId),
		})
		.from(bookings)
		.where(isLive);
	return row ?? { browser: 0, email: 0, address: 0, property: 0 };
}

/** Holds whose time is over, the oldest first. */
export async function selectLapsedHolds(db: Database, query: { now: Date; limit: number }): Promise<BookingRow[]> {
	return db
		.select()
		.from(bookings)
		.where(and(eq(bookings.state, "hold"), or(lte(bookings.holdExpiresAt, query.now), isNull(bookings.holdExpiresAt))))
		.orderBy(asc(bookings.holdExpiresAt))
		.limit(query.limit);
}

/** Bookings of these states with a departure up to `until`, the earliest first. */
export async function selectDeparted(
	db: Database,
	query: { states: readonly BookingRow["state"][]; until: BookingRow["departure"]; limit: number },
): Promise<BookingRow[]> {
	return db
		.select()
		.from(bookings)
		.where(and(inArray(bookings.state, [...query.states]), lte(bookings.departure, query.until)))
		.orderBy(asc(bookings.departure))
		.limit(query.limit);
}

/** Holds whose time runs, the oldest first. */
export async function selectLiveHolds(db: Database, query: { now: Date; limit: number }): Promise<BookingRow[]> {
	return db
		.select()
		.from(bookings)
		.where(and(eq(bookings.state, "hold"), gt(bookings.holdExpiresAt, query.now)))
		.orderBy(asc(bookings.createdAt))
		.limit(query.limit);
}

/** Bookings of this address and these states that end on `from` or later, the next arrivals first. */
export async function selectBookingsByEmail(
	db: Database,
	query: { email: string; states: readonly BookingRow["state"][]; from: BookingRow["departure"]; limit: number },
): Promise<BookingRow[]> {
	const { email, states, from, limit } = query;
	return db
		.select()
		.from(bookings)
		.where(and(eq(bookings.guestEmail, email), inArray(bookings.state, [...states]), gte(bookings.departure, from)))
		.orderBy(asc(bookings.arrival), asc(bookings.id))
		.limit(limit);
}
