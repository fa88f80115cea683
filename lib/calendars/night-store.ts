import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { feedFetches } from "#db/schema/feeds.ts";
import { feedNights, importedEvents } from "#db/schema/imported-events.ts";
import type { FeedNight } from "#lib/calendars/core/feed-memory.ts";
import { readFetchChange } from "#lib/calendars/core/fetch-change.ts";
import type { LoggedChange } from "#lib/calendars/core/night-history.ts";
import type { ClaimRow } from "#lib/calendars/export-store.ts";
import { type EventRow, toNight } from "#lib/calendars/memory-store.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** Log rows that name one night; a night that waits is named by each read. */
const MAX_ROWS = 400;

type Feeds = { readonly feedIds: readonly Id<"feed">[]; readonly night: PlainDate };

/** How each of these feeds closes the night; those that do not are left out. */
export async function loadNightOf(db: Database, { feedIds, night }: Feeds): Promise<Map<Id<"feed">, FeedNight>> {
	if (feedIds.length === 0) return new Map();
	const rows = await db
		.select()
		.from(feedNights)
		.where(and(inArray(feedNights.feedId, [...feedIds]), eq(feedNights.night, night)));
	return new Map(rows.map((row) => [row.feedId, toNight(row)]));
}

/** Events that cover the night: those of the last read, and with `goneAfter` those that were dropped since then. */
export async function listEventsOn(
	db: Database,
	{ feedIds, night, goneAfter }: Feeds & { readonly goneAfter: Date | null },
): Promise<EventRow[]> {
	if (feedIds.length === 0) return [];
	return db
		.select()
		.from(importedEvents)
		.where(
			and(
				inArray(importedEvents.feedId, [...feedIds]),
				lte(importedEvents.startsOn, night),
				gt(importedEvents.endsOn, night),
				goneAfter
					? or(isNull(importedEvents.goneAt), gte(importedEvents.goneAt, goneAfter))
					: isNull(importedEvents.goneAt),
			),
		)
		.orderBy(asc(importedEvents.firstSeenAt), asc(importedEvents.id));
}

/** Claims of ours, ended ones too, that took the night as they stand now. */
export async function listClaimsOn(
	db: Database,
	{ propertyId, night }: { propertyId: Id<"property">; night: PlainDate },
): Promise<ClaimRow[]> {
	return db
		.select()
		.from(claims)
		.where(and(eq(claims.propertyId, propertyId), lte(claims.arrival, night), gt(claims.departure, night)))
		.orderBy(asc(claims.createdAt));
}

/** What the fetches since `since` did to the night, oldest first; of very many the newest. */
export async function listChangesOf(
	db: Database,
	{ feedIds, night, since }: Feeds & { readonly since: Date },
): Promise<LoggedChange[]> {
	if (feedIds.length === 0) return [];
	const rows = await db
		.select({ fetchId: feedFetches.id, feedId: feedFetches.feedId, at: feedFetches.at, change: feedFetches.change })
		.from(feedFetches)
		.where(
			and(
				inArray(feedFetches.feedId, [...feedIds]),
				gte(feedFetches.at, since),
				isNotNull(feedFetches.change),
				sql`json_search(${feedFetches.change}, 'one', ${night}) is not null`,
			),
		)
		.orderBy(sql`${feedFetches.at} desc`)
		.limit(MAX_ROWS);
	return rows.reverse().map((row) => ({ ...row, change: readFetchChange(row.change) }));
}

/** The next fetch of the feed that changed anything. */
export async function findNextChange(
	db: Database,
	{ feedId, after }: { feedId: Id<"feed">; after: Date },
): Promise<LoggedChange | null> {
	const [row] = await db
		.select({ fetchId: feedFetches.id, feedId: feedFetches.feedId, at: feedFetches.at, change: feedFetches.change })
		.from(feedFetches)
		.where(and(eq(feedFetches.feedId, feedId), gt(feedFetches.at, after), isNotNull(feedFetches.change)))
		.orderBy(asc(feedFetches.at))
		.limit(1);
	return row ? { ...row, change: readFetchChange(row.change) } : null;
}
