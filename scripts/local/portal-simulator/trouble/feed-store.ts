import { and, desc, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import type { AnyMySqlColumn } from "drizzle-orm/mysql-core";
import { feedFetches, feeds } from "#db/schema/feeds.ts";
import { feedNights, importedEvents } from "#db/schema/imported-events.ts";
import { properties } from "#db/schema/properties.ts";
import type { Database } from "#lib/platform/database.ts";
import { digestOf } from "#lib/platform/encryption.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

type FeedId = Id<"feed">;

/** The column, so many minutes earlier; null stays null. */
export function earlier(column: AnyMySqlColumn, minutes: number) {
	return sql`date_sub(${column}, interval ${minutes} minute)`;
}

/** The feed that reads this address, and its home. */
export async function findFeedAt(db: Database, url: string) {
	const [row] = await db
		.select({ feed: feeds, property: properties })
		.from(feeds)
		.innerJoin(properties, eq(properties.id, feeds.propertyId))
		.where(eq(feeds.urlSha256, digestOf(url)));
	return row ?? null;
}

/** As if the last good read had been at `confirmedAt` and nobody would fetch before `nextFetchAt`. */
export async function ageFeed(db: Database, feed: { id: FeedId; confirmedAt: Date; nextFetchAt: Date }): Promise<void> {
	const { id, confirmedAt, nextFetchAt } = feed;
	const aged = { lastConfirmedAt: confirmedAt, lastGoodReadAt: confirmedAt, lastFetchAt: confirmedAt, nextFetchAt };
	await db.update(feeds).set(aged).where(eq(feeds.id, id));
}

export async function ageBrokenEvent(db: Database, feed: { id: FeedId; since: Date }): Promise<void> {
	const isBroken = and(
		eq(feeds.id, feed.id),
		isNotNull(feeds.brokenEventSince),
		gt(feeds.brokenEventSince, feed.since),
	);
	await db.update(feeds).set({ brokenEventSince: feed.since }).where(isBroken);
}

/** Nights that wait to be released, as if they had waited so many minutes longer. */
export async function ageWaitingNights(db: Database, feed: { id: FeedId; minutes: number }): Promise<void> {
	await db
		.update(feedNights)
		.set({ waitingSince: earlier(feedNights.waitingSince, feed.minutes) })
		.where(and(eq(feedNights.feedId, feed.id), isNotNull(feedNights.waitingSince)));
}

/** Slow fetches, as if they had been so many minutes earlier. */
export async function ageSlowFetches(
	db: Database,
	feed: { id: FeedId; minutes: number; slowMs: number },
): Promise<void> {
	await db
		.update(feedFetches)
		.set({ at: earlier(feedFetches.at, feed.minutes) })
		.where(and(eq(feedFetches.feedId, feed.id), gt(feedFetches.durationMs, feed.slowMs)));
}

/** The event of this feed that begins on this day and is still listed. */
export async function findListedEventOn(
	db: Database,
	query: { id: FeedId; arrival: PlainDate },
): Promise<Id<"event"> | null> {
	const [row] = await db
		.select({ id: importedEvents.id })
		.from(importedEvents)
		.where(
			and(
				eq(importedEvents.feedId, query.id),
				eq(importedEvents.startsOn, query.arrival),
				eq(importedEvents.isListed, true),
				isNull(importedEvents.goneAt),
			),
		)
		.orderBy(desc(importedEvents.firstSeenAt))
		.limit(1);
	return row?.id ?? null;
}

/** Replaces the stored address: with something that nobody can read, or with the right one. */
export async function storeAddress(
	db: Database,
	feed: { id: FeedId; sealed: Buffer; nextFetchAt: Date },
): Promise<void> {
	const { id, sealed, nextFetchAt } = feed;
	await db.update(feeds).set({ urlEncrypted: sealed, nextFetchAt }).where(eq(feeds.id, id));
}
