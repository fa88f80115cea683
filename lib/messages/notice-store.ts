import { eq } from "drizzle-orm";
import { bookings } from "#db/schema/bookings.ts";
import { hostNotices } from "#db/schema/host-notices.ts";
import { type Database, isDuplicate } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/** False when there is one of this booking, kind and subject already. */
export async function insertNoticeOnce(db: Database, row: typeof hostNotices.$inferInsert): Promise<boolean> {
	try {
		await db.insert(hostNotices).values(row);
		return true;
	} catch (error) {
		if (isDuplicate(error)) return false;
		throw error;
	}
}

/** What a notice may say of a booking: nothing of it is the guest's. */
export async function findNoticeFacts(db: Database, bookingId: Id<"booking">) {
	const [row] = await db
		.select({
			reference: bookings.reference,
			arrival: bookings.arrival,
			departure: bookings.departure,
			guests: bookings.guests,
			currency: bookings.currency,
			quote: bookings.quote,
			answerBy: bookings.answerBy,
		})
		.from(bookings)
		.where(eq(bookings.id, bookingId));
	return row ?? null;
}
