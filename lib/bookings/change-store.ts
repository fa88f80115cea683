import { and, asc, desc, eq, inArray, lte, sql } from "drizzle-orm";
import { bookingChanges } from "#db/schema/booking-changes.ts";
import { bookings } from "#db/schema/bookings.ts";
import { claimNights, claims } from "#db/schema/claims.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

export type ChangeRow = typeof bookingChanges.$inferSelect;
export type NewChange = typeof bookingChanges.$inferInsert;

export async function insertChange(tx: Database, row: NewChange): Promise<void> {
	await tx.insert(bookingChanges).values(row);
}

export async function updateChange(tx: Database, id: Id<"change">, change: Partial<NewChange>): Promise<void> {
	await tx.update(bookingChanges).set(change).where(eq(bookingChanges.id, id));
}

export async function selectChange(db: Database, id: Id<"change">): Promise<ChangeRow | null> {
	const [row] = await db.select().from(bookingChanges).where(eq(bookingChanges.id, id));
	return row ?? null;
}

export async function selectChangeByAttempt(db: Database, attemptKey: string): Promise<ChangeRow | null> {
	const [row] = await db.select().from(bookingChanges).where(eq(bookingChanges.attemptKey, attemptKey));
	return row ?? null;
}

/** Newest first. */
export async function selectChangesIn(
	db: Database,
	query: { bookingId: Id<"booking">; state: ChangeRow["state"] },
): Promise<ChangeRow[]> {
	return db
		.select()
		.from(bookingChanges)
		.where(and(eq(bookingChanges.bookingId, query.bookingId), eq(bookingChanges.state, query.state)))
		.orderBy(desc(bookingChanges.createdAt), desc(bookingChanges.id));
}

/** Unpaid changes whose time is over, with the property of their booking, the oldest first. */
export async function selectLapsedChanges(
	db: Database,
	query: { now: Date; limit: number },
): Promise<{ changeId: Id<"change">; bookingId: Id<"booking">; propertyId: Id<"property"> }[]> {
	return db
		.select({ changeId: bookingChanges.id, bookingId: bookings.id, propertyId: bookings.propertyId })
		.from(bookingChanges)
		.innerJoin(bookings, eq(bookings.id, bookingChanges.bookingId))
		.where(and(eq(bookingChanges.state, "held"), lte(bookingChanges.holdExpiresAt, query.now)))
		.orderBy(asc(bookingChanges.holdExpiresAt))
		.limit(query.limit);
}

/** A claim that holds only these nights of its stay; a taken one fails with a duplicate key (1062). */
export async function insertClaimOfNights(
	tx: Database,
	claim: { row: typeof claims.$inferInsert; nights: readonly PlainDate[] },
): Promise<void> {
	const { row, nights } = claim;
	await tx.insert(claims).values(row);
	await tx.insert(claimNights).values(nights.map((night) => ({ propertyId: row.propertyId, night, claimId: row.id })));
}

/** Moves a claim to another stay: gives nights back, takes others, and raises the sequence that its exported event shows. */
export async function moveClaim(
	tx: Database,
	move: {
		propertyId: Id<"property">;
		claimId: Id<"claim">;
		to: Stay;
		gained: readonly PlainDate[];
		givenUp: readonly PlainDate[];
		at: Date;
	},
): Promise<void> {
	const { propertyId, claimId, to, gained, givenUp, at } = move;
	if (givenUp.length > 0) {
		await tx.delete(claimNights).where(and(eq(claimNights.claimId, claimId), inArray(claimNights.night, [...givenUp])));
	}
	if (gained.length > 0) {
		await tx.insert(claimNights).values(gained.map((night) => ({ propertyId, night, claimId })));
	}
	await tx
		.update(claims)
		.set({ arrival: to.arrival, departure: to.departure, sequence: sql`${claims.sequence} + 1`, changedAt: at })
		.where(eq(claims.id, claimId));
}

/** Which of these nights a claim of ours takes. */
export async function selectTakenOf(
	db: Database,
	query: { propertyId: Id<"property">; nights: readonly PlainDate[] },
): Promise<PlainDate[]> {
	if (query.nights.length === 0) return [];
	const rows = await db
		.select({ night: claimNights.night })
		.from(claimNights)
		.where(and(eq(claimNights.propertyId, query.propertyId), inArray(claimNights.night, [...query.nights])));
	return rows.map(({ night }) => night);
}
