import { and, asc, eq, isNotNull, or } from "drizzle-orm";
import { guestMails } from "#db/schema/guest-mails.ts";
import type { GuestMailRow } from "#lib/messages/mail-store.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/** Mails of a booking that came back or were given up. */
export async function selectUnreached(db: Database, bookingId: Id<"booking">): Promise<GuestMailRow[]> {
	return db
		.select()
		.from(guestMails)
		.where(and(eq(guestMails.bookingId, bookingId), or(isNotNull(guestMails.bouncedAt), isNotNull(guestMails.deadAt))))
		.orderBy(asc(guestMails.createdAt), asc(guestMails.id));
}
