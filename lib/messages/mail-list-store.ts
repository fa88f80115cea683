import { asc, eq } from "drizzle-orm";
import { guestMails } from "#db/schema/guest-mails.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type ListedMail = Pick<
	typeof guestMails.$inferSelect,
	"id" | "kind" | "dueAt" | "attempts" | "problem" | "sentAt" | "skippedAt" | "deadAt" | "bouncedAt" | "createdAt"
>;

/** The earliest due first. */
export async function selectMails(db: Database, bookingId: Id<"booking">): Promise<ListedMail[]> {
	return db
		.select({
			id: guestMails.id,
			kind: guestMails.kind,
			dueAt: guestMails.dueAt,
			attempts: guestMails.attempts,
			problem: guestMails.problem,
			sentAt: guestMails.sentAt,
			skippedAt: guestMails.skippedAt,
			deadAt: guestMails.deadAt,
			bouncedAt: guestMails.bouncedAt,
			createdAt: guestMails.createdAt,
		})
		.from(guestMails)
		.where(eq(guestMails.bookingId, bookingId))
		.orderBy(asc(guestMails.dueAt), asc(guestMails.createdAt), asc(guestMails.id));
}
