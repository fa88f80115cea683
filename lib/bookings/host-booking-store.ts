import { and, asc, count, desc, eq, gt, gte, inArray, like, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { bookingChanges } from "#db/schema/booking-changes.ts";
import { bookings } from "#db/schema/bookings.ts";
import { properties } from "#db/schema/properties.ts";
import type { BookingRow } from "#lib/bookings/booking-store.ts";
import {
	type BookingView,
	ENDED_STATES,
	likeAnywhere,
	phonePart,
	referenceLetters,
} from "#lib/bookings/core/booking-views.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

export type ListedBooking = BookingRow & {
	readonly home: { readonly name: string; readonly slug: string; readonly timeZone: string };
};
export type ChangeRow = typeof bookingChanges.$inferSelect;

/** Zones of the properties with the day that it is there: "today" is another day in each. */
export type Todays = readonly { readonly timeZone: string; readonly today: PlainDate }[];

export type BookingFilter =
	| { readonly view: BookingView; readonly todays: Todays }
	/** Everything whose guest, address, telephone number or reference holds this text. */
	| { readonly search: string };

export async function selectZones(db: Database): Promise<string[]> {
	const rows = await db.selectDistinct({ timeZone: properties.timeZone }).from(properties);
	return rows.map((row) => row.timeZone);
}

export async function selectBookings(
	db: Database,
	query: BookingFilter & { readonly limit: number; readonly offset: number },
): Promise<ListedBooking[]> {
	const rows = await db
		.select({
			booking: bookings,
			home: { name: properties.name, slug: properties.slug, timeZone: properties.timeZone },
		})
		.from(bookings)
		.innerJoin(properties, eq(properties.id, bookings.propertyId))
		.where(conditionOf(query))
		.orderBy(...orderOf(query))
		.limit(query.limit)
		.offset(query.offset);
	return rows.map(({ booking, home }) => ({ ...booking, home }));
}

export async function countBookings(db: Database, filter: BookingFilter): Promise<number> {
	const [row] = await db
		.select({ n: count() })
		.from(bookings)
		.innerJoin(properties, eq(properties.id, bookings.propertyId))
		.where(conditionOf(filter));
	return row?.n ?? 0;
}

/** Bookings whose nights, or whose new nights while a change of dates is unpaid, are those of these claims. */
export async function selectBookingsOfClaims(
	db: Database,
	claimIds: readonly Id<"claim">[],
): Promise<{ claimId: Id<"claim">; booking: BookingRow; isChange: boolean }[]> {
	if (claimIds.length === 0) return [];
	const own = await db
		.select()
		.from(bookings)
		.where(inArray(bookings.claimId, [...claimIds]));
	const moved = await db
		.select({ claimId: bookingChanges.claimId, booking: bookings })
		.from(bookingChanges)
		.innerJoin(bookings, eq(bookings.id, bookingChanges.bookingId))
		.where(inArray(bookingChanges.claimId, [...claimIds]));
	return [
		...own.flatMap((booking) => (booking.claimId ? [{ claimId: booking.claimId, booking, isChange: false }] : [])),
		...moved.flatMap(({ claimId, booking }) => (claimId ? [{ claimId, booking, isChange: true }] : [])),
	];
}

/** Newest first. */
export async function selectChanges(db: Database, bookingId: Id<"booking">): Promise<ChangeRow[]> {
	return db
		.select()
		.from(bookingChanges)
		.where(eq(bookingChanges.bookingId, bookingId))
		.orderBy(desc(bookingChanges.createdAt), desc(bookingChanges.id));
}

function conditionOf(filter: BookingFilter): SQL | undefined {
	if ("search" in filter) return searchCondition(filter.search);
	const { view, todays } = filter;
	const byToday = (condition: (today: PlainDate) => SQL | undefined) =>
		or(...todays.map(({ timeZone, today }) => and(eq(properties.timeZone, timeZone), condition(today))));
	switch (view) {
		case "upcoming":
			return and(
				eq(bookings.state, "confirmed"),
				byToday((today) => gt(bookings.arrival, today)),
			);
		case "in_house":
			return and(
				inArray(bookings.state, ["confirmed", "completed"]),
				byToday((today) => and(lte(bookings.arrival, today), gte(bookings.departure, today))),
			);
		case "requests":
			return eq(bookings.state, "requested");
		case "holds":
			return eq(bookings.state, "hold");
		case "past":
			return and(
				inArray(bookings.state, ["confirmed", "completed"]),
				byToday((today) => lt(bookings.departure, today)),
			);
		case "cancelled":
			return inArray(bookings.state, [...ENDED_STATES]);
	}
}

function searchCondition(text: string): SQL | undefined {
	const pattern = likeAnywhere(text);
	const letters = referenceLetters(text);
	const digits = phonePart(text);
	return or(
		like(bookings.guestName, pattern),
		like(bookings.guestEmail, pattern),
		digits ? like(bookings.guestPhone, likeAnywhere(digits)) : undefined,
		letters ? sql`replace(${bookings.reference}, '-', '') like ${likeAnywhere(letters)}` : undefined,
	);
}

/** What comes first asks first. */
function orderOf(filter: BookingFilter): SQL[] {
	if ("search" in filter) return [desc(bookings.arrival), asc(bookings.id)];
	switch (filter.view) {
		case "upcoming":
			return [asc(bookings.arrival), asc(bookings.id)];
		case "in_house":
			return [asc(bookings.departure), asc(bookings.id)];
		case "requests":
			return [asc(bookings.answerBy), asc(bookings.id)];
		case "holds":
			return [asc(bookings.holdExpiresAt), asc(bookings.id)];
		case "past":
			return [desc(bookings.departure), asc(bookings.id)];
		case "cancelled":
			return [desc(bookings.endedAt), desc(bookings.changedAt), asc(bookings.id)];
	}
}

export async function selectBookingNames(
	db: Database,
	ids: readonly Id<"booking">[],
): Promise<Pick<ListedBooking, "id" | "reference" | "guestName" | "home">[]> {
	if (ids.length === 0) return [];
	return db
		.select({
			id: bookings.id,
			reference: bookings.reference,
			guestName: bookings.guestName,
			home: { name: properties.name, slug: properties.slug, timeZone: properties.timeZone },
		})
		.from(bookings)
		.innerJoin(properties, eq(properties.id, bookings.propertyId))
		.where(inArray(bookings.id, [...ids]));
}
