import { and, asc, desc, eq, gte, isNull } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { exportVersions } from "#db/schema/exports.ts";
import { roundTrips } from "#db/schema/round-trips.ts";
import type { TestVersion } from "#lib/calendars/core/round-trip.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type RoundTripRow = {
	readonly trip: typeof roundTrips.$inferSelect;
	readonly claim: typeof claims.$inferSelect;
};

export async function insertRoundTrip(tx: Database, row: typeof roundTrips.$inferInsert): Promise<void> {
	await tx.insert(roundTrips).values(row);
}

export async function updateRoundTrip(
	db: Database,
	id: Id<"round_trip">,
	change: Partial<typeof roundTrips.$inferInsert>,
): Promise<void> {
	await db.update(roundTrips).set(change).where(eq(roundTrips.id, id));
}

export async function findRoundTrip(db: Database, id: Id<"round_trip">): Promise<RoundTripRow | null> {
	const [row] = await withClaims(db).where(eq(roundTrips.id, id));
	return row ?? null;
}

/** The tests of one export, newest first. */
export async function listRoundTripsOf(
	db: Database,
	query: { exportId: Id<"export">; limit: number },
): Promise<RoundTripRow[]> {
	return withClaims(db)
		.where(eq(roundTrips.exportId, query.exportId))
		.orderBy(desc(roundTrips.startedAt))
		.limit(query.limit);
}

/** Tests begun since `since` of which the portal has not yet seen the end. */
export async function listOpenRoundTrips(db: Database, since: Date): Promise<RoundTripRow[]> {
	return withClaims(db)
		.where(and(isNull(roundTrips.clearedAt), gte(roundTrips.startedAt, since)))
		.orderBy(asc(roundTrips.startedAt));
}

function withClaims(db: Database) {
	return db
		.select({ trip: roundTrips, claim: claims })
		.from(roundTrips)
		.innerJoin(claims, eq(claims.id, roundTrips.claimId));
}

/** What the export has said since `since`, oldest first. */
export async function listVersionsSince(
	db: Database,
	query: { exportId: Id<"export">; since: Date },
): Promise<TestVersion[]> {
	const rows = await db
		.select()
		.from(exportVersions)
		.where(and(eq(exportVersions.exportId, query.exportId), gte(exportVersions.renderedAt, query.since)))
		.orderBy(asc(exportVersions.version));
	return rows.map(({ version, renderedAt, firstReadAt, ranges }) => ({
		version,
		renderedAt,
		firstReadAt,
		uids: new Set(ranges.map((range) => range.uid)),
	}));
}
