import { and, asc, eq, gt, gte, inArray, lte, ne } from "drizzle-orm";
import { bookings } from "#db/schema/bookings.ts";
import type { Database } from "#lib/platform/database.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** Confirmed bookings whose rest is charged in this time, the earliest first. */
export async function selectBalancesComing(db: Database, query: { now: Date; until: Date }) {
	return db
		.select({ id: bookings.id, balanceDueAt: bookings.balanceDueAt, confirmedAt: bookings.confirmedAt })
		.from(bookings)
		.where(
			and(
				eq(bookings.state, "confirmed"),
				eq(bookings.isFrozen, false),
				ne(bookings.guestEmail, ""),
				gt(bookings.balanceDueAt, query.now),
				lte(bookings.balanceDueAt, query.until),
			),
		)
		.orderBy(asc(bookings.balanceDueAt));
}

/** Stays that have begun or begin until `arriveUntil` and end on `departFrom` or later. */
export async function selectStaysAbout(db: Database, query: { arriveUntil: PlainDate; departFrom: PlainDate }) {
	return db
		.select({
			id: bookings.id,
			state: bookings.state,
			arrival: bookings.arrival,
			departure: bookings.departure,
			terms: bookings.terms,
		})
		.from(bookings)
		.where(
			and(
				inArray(bookings.state, ["confirmed", "completed"]),
				ne(bookings.guestEmail, ""),
				lte(bookings.arrival, query.arriveUntil),
				gte(bookings.departure, query.departFrom),
			),
		)
		.orderBy(asc(bookings.arrival));
}
