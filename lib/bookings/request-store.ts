import { and, asc, count, eq, gt, lte, type SQL } from "drizzle-orm";
import { bookings } from "#db/schema/bookings.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/** How many requests of this address wait for an answer. */
export async function countOpenRequests(
	db: Database,
	query: { email: string; clientAddress: string | null; now: Date },
): Promise<{ email: number; address: number }> {
	const isOpen = and(eq(bookings.state, "requested"), gt(bookings.answerBy, query.now));
	const countOf = async (condition: SQL) => {
		const [row] = await db.select({ n: count() }).from(bookings).where(and(isOpen, condition));
		return row?.n ?? 0;
	};
	return {
		email: await countOf(eq(bookings.guestEmail, query.email)),
		address: query.clientAddress ? await countOf(eq(bookings.clientAddress, query.clientAddress)) : 0,
	};
}

/** Requests that nobody answered in time, the oldest first. */
export async function selectUnanswered(
	db: Database,
	query: { now: Date; limit: number },
): Promise<{ bookingId: Id<"booking"> }[]> {
	return db
		.select({ bookingId: bookings.id })
		.from(bookings)
		.where(and(eq(bookings.state, "requested"), lte(bookings.answerBy, query.now)))
		.orderBy(asc(bookings.answerBy))
		.limit(query.limit);
}
