import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { exportReads } from "#db/schema/exports.ts";
import { feedFetches, feeds } from "#db/schema/feeds.ts";
import { importedEvents } from "#db/schema/imported-events.ts";
import { properties } from "#db/schema/properties.ts";
import type { FeedRow, PropertyRow } from "#lib/calendars/store.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** Every feed that is in use or paused, with its property. */
export async function listWatchedFeeds(db: Database): Promise<{ feed: FeedRow; property: PropertyRow }[]> {
	return db
		.select({ feed: feeds, property: properties })
		.from(feeds)
		.innerJoin(properties, eq(properties.id, feeds.propertyId))
		.where(ne(feeds.state, "removed"))
		.orderBy(asc(feeds.propertyId), asc(feeds.id));
}

/** The first arrival from `from` on: a reservation or busy stay of any portal, or a hold, booking or owner stay of ours. */
export async function firstArrival(
	db: Database,
	query: { readonly propertyId: Id<"property">; readonly from: PlainDate; readonly now: Date },
): Promise<PlainDate | null> {
	const { propertyId, from, now } = query;
	const [event] = await db
		.select({ day: importedEvents.startsOn })
		.from(importedEvents)
		.innerJoin(feeds, eq(feeds.id, importedEvents.feedId))
		.where(
			and(
				eq(feeds.propertyId, propertyId),
				isNull(importedEvents.goneAt),
				eq(importedEvents.isListed, true),
				eq(importedEvents.isFarFuture, false),
				inArray(importedEvents.kind, ["reservation", "busy"]),
				gte(importedEvents.startsOn, from),
			),
		)
		.orderBy(asc(importedEvents.startsOn))
		.limit(1);
	const [claim] = await db
		.select({ day: claims.arrival })
		.from(claims)
		.where(
			and(
				eq(claims.propertyId, propertyId),
				isNull(claims.releasedAt),
				inArray(claims.kind, ["hold", "booking", "owner_stay"]),
				or(isNull(claims.holdExpiresAt), gt(claims.holdExpiresAt, now)),
				gte(claims.arrival, from),
			),
		)
		.orderBy(asc(claims.arrival))
		.limit(1);
	const days = [event?.day, claim?.day].filter((day) => day !== undefined).sort();
	return days[0] ?? null;
}

/** How long each answered fetch since `since` took, the oldest first. What was not answered is no matter of pace. */
export async function listFetchTimes(
	db: Database,
	since: Date,
): Promise<{ feedId: Id<"feed">; at: Date; durationMs: number }[]> {
	return db
		.select({ feedId: feedFetches.feedId, at: feedFetches.at, durationMs: feedFetches.durationMs })
		.from(feedFetches)
		.where(and(gte(feedFetches.at, since), inArray(feedFetches.outcome, ["ok", "not_modified"])))
		.orderBy(asc(feedFetches.at));
}

export type ReadTimes = {
	/** Reads whose time is known, those over `slowMs`, and the last of the latter. */
	readonly timed: number;
	readonly slow: number;
	readonly lastSlowAt: Date | null;
	/** Reads of which it is known whether the cache answered them, and those it did. */
	readonly known: number;
	readonly hits: number;
};

/** The answered reads of our exports since `since`, in one sum: there may be very many. */
export async function sumReadTimes(
	db: Database,
	query: { readonly since: Date; readonly slowMs: number },
): Promise<ReadTimes> {
	const isSlow = gt(exportReads.durationMs, query.slowMs);
	const [row] = await db
		.select({
			timed: sql<number>`count(${exportReads.durationMs})`,
			slow: sql<number>`coalesce(sum(${isSlow}), 0)`,
			lastSlowAt: sql<Date | null>`max(if(${isSlow}, ${exportReads.at}, null))`.mapWith(exportReads.at),
			known: sql<number>`count(${exportReads.isFromCache})`,
			hits: sql<number>`coalesce(sum(${exportReads.isFromCache}), 0)`,
		})
		.from(exportReads)
		.where(and(gte(exportReads.at, query.since), inArray(exportReads.status, [200, 304])));
	return {
		timed: Number(row?.timed ?? 0),
		slow: Number(row?.slow ?? 0),
		lastSlowAt: row?.lastSlowAt ?? null,
		known: Number(row?.known ?? 0),
		hits: Number(row?.hits ?? 0),
	};
}

/** Times of the last reads, the newest first. */
export async function listLastReadTimes(db: Database, query: { since: Date; limit: number }): Promise<number[]> {
	const rows = await db
		.select({ durationMs: exportReads.durationMs })
		.from(exportReads)
		.where(and(gte(exportReads.at, query.since), isNotNull(exportReads.durationMs)))
		.orderBy(desc(exportReads.at))
		.limit(query.limit);
	return rows.flatMap((row) => (row.durationMs === null ? [] : [row.durationMs]));
}
