import { and, desc, eq, getTableColumns, gt, gte, inArray, isNull, lt, ne, notInArray, or } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { claimNights, claims } from "#db/schema/claims.ts";
import { feeds } from "#db/schema/feeds.ts";
import { feedNights } from "#db/schema/imported-events.ts";
import { properties } from "#db/schema/properties.ts";
import { ratePlans } from "#db/schema/rate-plans.ts";
import type { Database } from "#lib/platform/database.ts";
import type { WatchedFeed } from "#lib/pricing/core/booking-mode.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { type Stay, staysOf } from "#lib/shared/stay.ts";

export type PlanRow = typeof ratePlans.$inferSelect;

/** Nights of one property, half-open; claims in `ignoreClaims` count as free. */
type NightsIn = {
	readonly propertyId: Id<"property">;
	readonly range: Stay;
	readonly ignoreClaims: readonly Id<"claim">[];
};

export async function selectLatestPlan(db: Database, propertyId: Id<"property">): Promise<PlanRow | null> {
	const [row] = await db
		.select()
		.from(ratePlans)
		.where(eq(ratePlans.propertyId, propertyId))
		.orderBy(desc(ratePlans.version))
		.limit(1);
	return row ?? null;
}

/** The plan in force of each of these properties that has one. */
export async function selectLatestPlans(db: Database, propertyIds: readonly Id<"property">[]): Promise<PlanRow[]> {
	if (propertyIds.length === 0) return [];
	const later = alias(ratePlans, "later");
	const isLater = and(eq(later.propertyId, ratePlans.propertyId), gt(later.version, ratePlans.version));
	return db
		.select(getTableColumns(ratePlans))
		.from(ratePlans)
		.leftJoin(later, isLater)
		.where(and(inArray(ratePlans.propertyId, [...propertyIds]), isNull(later.version)));
}

export async function insertPlan(tx: Database, row: typeof ratePlans.$inferInsert): Promise<void> {
	await tx.insert(ratePlans).values(row);
}

/** What a price and its terms need of a property. */
export async function selectSoldProperty(db: Database, propertyId: Id<"property">) {
	const { sleeps, timeZone, checkInTime, checkOutTime } = properties;
	const [row] = await db
		.select({ sleeps, timeZone, checkInTime, checkOutTime })
		.from(properties)
		.where(eq(properties.id, propertyId));
	return row ?? null;
}

/**
 * Nights that cannot be stayed: those of our claims, an expired hold that is not yet released included, and those that portals close,
 * by the rule of `lib/availability/store.ts`. An echo of an ignored claim is as free as the claim.
 */
export async function listClosedNights(db: Database, nights: NightsIn): Promise<Set<PlainDate>> {
	const { propertyId, range, ignoreClaims } = nights;
	const ours = await db
		.select({ night: claimNights.night, claimId: claimNights.claimId })
		.from(claimNights)
		.where(
			and(
				eq(claimNights.propertyId, propertyId),
				gte(claimNights.night, range.arrival),
				lt(claimNights.night, range.departure),
			),
		);
	const theirs = await db
		.select({ night: feedNights.night, echo: feedNights.echoCertainty })
		.from(feedNights)
		.innerJoin(feeds, eq(feeds.id, feedNights.feedId))
		.where(
			and(
				eq(feeds.propertyId, propertyId),
				gte(feedNights.night, range.arrival),
				lt(feedNights.night, range.departure),
				or(isNull(feedNights.echoCertainty), eq(feedNights.echoClosesHere, true)),
			),
		);
	const ignored = new Set(ours.filter((row) => ignoreClaims.includes(row.claimId)).map((row) => row.night));
	return new Set([
		...ours.filter((row) => !ignoreClaims.includes(row.claimId)).map((row) => row.night),
		...theirs.filter((row) => row.echo === null || !ignored.has(row.night)).map((row) => row.night),
	]);
}

/** Stays after which somebody cleans: ours, and what portals list as reservation or busy on their own account. */
export async function listOccupiedStays(db: Database, nights: NightsIn): Promise<Stay[]> {
	const { propertyId, range, ignoreClaims } = nights;
	const ours = await db
		.select({ arrival: claims.arrival, departure: claims.departure })
		.from(claims)
		.where(
			and(
				eq(claims.propertyId, propertyId),
				isNull(claims.releasedAt),
				ne(claims.kind, "block"),
				lt(claims.arrival, range.departure),
				gt(claims.departure, range.arrival),
				ignoreClaims.length > 0 ? notInArray(claims.id, [...ignoreClaims]) : undefined,
			),
		);
	const theirs = await db
		.select({ night: feedNights.night })
		.from(feedNights)
		.innerJoin(feeds, eq(feeds.id, feedNights.feedId))
		.where(
			and(
				eq(feeds.propertyId, propertyId),
				gte(feedNights.night, range.arrival),
				lt(feedNights.night, range.departure),
				isNull(feedNights.echoCertainty),
				inArray(feedNights.kind, ["reservation", "busy"]),
				// A far tail is a rule of the portal's, whatever its text says.
				or(eq(feedNights.kind, "reservation"), eq(feedNights.isFarFuture, false)),
			),
		);
	return [...ours, ...staysOf(theirs.map((row) => row.night))];
}

/** Feeds that are in use or paused. */
export async function listWatchedFeeds(db: Database, propertyId: Id<"property">): Promise<WatchedFeed[]> {
	const { portal, urlHost, createdAt, lastConfirmedAt } = feeds;
	return db
		.select({ portal, host: urlHost, createdAt, lastConfirmedAt })
		.from(feeds)
		.where(and(eq(feeds.propertyId, propertyId), ne(feeds.state, "removed")));
}
