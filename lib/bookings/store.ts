import { and, asc, eq, gt, inArray, isNull, lt } from "drizzle-orm";
import { claimNights, claims } from "#db/schema/claims.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";

export type ClaimRow = typeof claims.$inferSelect;

export async function findClaimByAttempt(db: Database, attemptKey: string): Promise<ClaimRow | null> {
	const [row] = await db.select().from(claims).where(eq(claims.attemptKey, attemptKey));
	return row ?? null;
}

/** The claim and one row per night, ascending; a night that is taken fails with a duplicate key (1062). */
export async function insertClaim(tx: Database, row: typeof claims.$inferInsert): Promise<void> {
	await tx.insert(claims).values(row);
	await insertClaimNights(tx, { propertyId: row.propertyId, claimId: row.id, stay: row });
}

export async function insertClaimNights(
	tx: Database,
	claim: { propertyId: Id<"property">; claimId: Id<"claim">; stay: Stay },
): Promise<void> {
	const { propertyId, claimId, stay } = claim;
	await tx.insert(claimNights).values(nightsOf(stay).map((night) => ({ propertyId, night, claimId })));
}

/** Live claims of the property that take a night of the stay, earliest first. */
export async function listClaimsIn(db: Database, propertyId: Id<"property">, stay: Stay): Promise<ClaimRow[]> {
	return db
		.select()
		.from(claims)
		.where(
			and(
				eq(claims.propertyId, propertyId),
				isNull(claims.releasedAt),
				lt(claims.arrival, stay.departure),
				gt(claims.departure, stay.arrival),
			),
		)
		.orderBy(asc(claims.arrival));
}

export async function deleteClaimNights(
	tx: Database,
	claimId: Id<"claim">,
	nights: readonly PlainDate[],
): Promise<void> {
	if (nights.length === 0) return;
	await tx.delete(claimNights).where(and(eq(claimNights.claimId, claimId), inArray(claimNights.night, [...nights])));
}

export async function updateClaim(
	tx: Database,
	id: Id<"claim">,
	change: Partial<typeof claims.$inferInsert>,
): Promise<void> {
	await tx.update(claims).set(change).where(eq(claims.id, id));
}
