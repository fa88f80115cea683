import { and, asc, eq, isNull, lte, ne } from "drizzle-orm";
import { guestMails } from "#db/schema/guest-mails.ts";
import { type Database, isDuplicate } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type GuestMailRow = typeof guestMails.$inferSelect;

const WAITS = and(isNull(guestMails.sentAt), isNull(guestMails.deadAt), isNull(guestMails.skippedAt));

/** False when there is one of this booking, kind and subject already. */
export async function insertMailOnce(db: Database, row: typeof guestMails.$inferInsert): Promise<boolean> {
	try {
		await db.insert(guestMails).values(row);
		return true;
	} catch (error) {
		if (isDuplicate(error)) return false;
		throw error;
	}
}

/** Locks up to `limit` due mails that no other delivery holds, the longest due first. */
export async function takeDueMails(tx: Database, due: { now: Date; limit: number }): Promise<GuestMailRow[]> {
	return tx
		.select()
		.from(guestMails)
		.where(and(WAITS, lte(guestMails.dueAt, due.now)))
		.orderBy(asc(guestMails.dueAt), asc(guestMails.id))
		.limit(due.limit)
		.for("update", { skipLocked: true });
}

export async function updateMail(
	db: Database,
	id: Id<"mail">,
	change: Partial<typeof guestMails.$inferInsert>,
): Promise<void> {
	await db.update(guestMails).set(change).where(eq(guestMails.id, id));
}

/** What became of a try, unless its mail was settled meanwhile. */
export async function settleMail(
	db: Database,
	id: Id<"mail">,
	change: Partial<typeof guestMails.$inferInsert>,
): Promise<void> {
	await db
		.update(guestMails)
		.set(change)
		.where(and(eq(guestMails.id, id), WAITS));
}

export async function findMailByProvider(db: Database, providerId: string): Promise<GuestMailRow | null> {
	const [row] = await db
		.select()
		.from(guestMails)
		.where(and(eq(guestMails.providerId, providerId), ne(guestMails.providerId, "")));
	return row ?? null;
}

export async function findMail(db: Database, id: Id<"mail">): Promise<GuestMailRow | null> {
	const [row] = await db.select().from(guestMails).where(eq(guestMails.id, id));
	return row ?? null;
}

/** True when this mail had not been marked before. */
export async function markBounced(
	tx: Database,
	id: Id<"mail">,
	bounce: { readonly at: Date; readonly problem: string },
): Promise<boolean> {
	const [result] = await tx
		.update(guestMails)
		.set({ bouncedAt: bounce.at, problem: bounce.problem })
		.where(and(eq(guestMails.id, id), isNull(guestMails.bouncedAt)));
	return result.affectedRows > 0;
}
