import { and, asc, desc, eq, gt, gte, isNull, lt } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { feedNights, importedEvents } from "#db/schema/imported-events.ts";
import type { ClaimRow } from "#lib/calendars/export-store.ts";
import type { EventRow } from "#lib/calendars/memory-store.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** Events of a feed that take a night of the stay: those of the last read first, then those that are gone, newest first. */
export async function listEventsIn(
	db: Database,
	{ feedId, stay }: { feedId: Id<"feed">; stay: Stay },
): Promise<EventRow[]> {
	const overlapping = and(
		eq(importedEvents.feedId, feedId),
		lt(importedEvents.startsOn, stay.departure),
		gt(importedEvents.endsOn, stay.arrival),
	);
	const standing = await db
		.select()
		.from(importedEvents)
		.where(and(overlapping, isNull(importedEvents.goneAt)))
		.orderBy(asc(importedEvents.firstSeenAt));
	if (standing.length > 0) return standing;
	return db.select().from(importedEvents).where(overlapping).orderBy(desc(importedEvents.goneAt)).limit(10);
}

/** When the feed first closed a night of the stay, for a night that no event names. */
export async function firstNightSeen(
	db: Database,
	{ feedId, stay }: { feedId: Id<"feed">; stay: Stay },
): Promise<Date | null> {
	const [row] = await db
		.select({ at: feedNights.firstSeenAt })
		.from(feedNights)
		.where(
			and(eq(feedNights.feedId, feedId), gte(feedNights.night, stay.arrival), lt(feedNights.night, stay.departure)),
		)
		.orderBy(asc(feedNights.firstSeenAt))
		.limit(1);
	return row?.at ?? null;
}

export async function findClaim(
	db: Database,
	{ claimId, propertyId }: { claimId: Id<"claim">; propertyId: Id<"property"> },
): Promise<ClaimRow | null> {
	const [row] = await db
		.select()
		.from(claims)
		.where(and(eq(claims.id, claimId), eq(claims.propertyId, propertyId)));
	return row ?? null;
}
