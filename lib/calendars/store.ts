import { and, asc, desc, eq, getTableColumns, gte, isNull, lt, lte, ne, or, sql } from "drizzle-orm";
import { feedFetches, feeds } from "#db/schema/feeds.ts";
import { properties } from "#db/schema/properties.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type FeedRow = typeof feeds.$inferSelect;
export type FeedChange = Partial<FeedRow>;
export type NewFetchRow = typeof feedFetches.$inferInsert;
export type PropertyRow = typeof properties.$inferSelect;

/** Longer than any fetch with its parse and store; a killed import frees its feed after this. */
const LEASE_SECONDS = 60;

export async function findFeed(db: Database, feedId: Id<"feed">): Promise<FeedRow | null> {
	const [row] = await db.select().from(feeds).where(eq(feeds.id, feedId));
	return row ?? null;
}

export async function findFeedByUrl(db: Database, urlSha256: Buffer): Promise<FeedRow | null> {
	const [row] = await db.select().from(feeds).where(eq(feeds.urlSha256, urlSha256));
	return row ?? null;
}

export async function findProperty(db: Database, propertyId: Id<"property">): Promise<PropertyRow | null> {
	const [row] = await db.select().from(properties).where(eq(properties.id, propertyId));
	return row ?? null;
}

export async function findPropertyBySlug(db: Database, slug: string): Promise<PropertyRow | null> {
	const [row] = await db.select().from(properties).where(eq(properties.slug, slug));
	return row ?? null;
}

export async function listFeeds(db: Database, propertyId: Id<"property">): Promise<FeedRow[]> {
	return db
		.select()
		.from(feeds)
		.where(and(eq(feeds.propertyId, propertyId), ne(feeds.state, "removed")))
		.orderBy(asc(feeds.createdAt), asc(feeds.id));
}

/** Every feed of the property, removed ones included, whose nights may still stand. */
export async function listFeedsWithNights(db: Database, propertyId: Id<"property">): Promise<FeedRow[]> {
	return db.select().from(feeds).where(eq(feeds.propertyId, propertyId)).orderBy(asc(feeds.createdAt), asc(feeds.id));
}

/** Feeds in use of every property, for "all". */
export async function listActiveFeeds(db: Database): Promise<FeedRow[]> {
	return db.select().from(feeds).where(eq(feeds.state, "active")).orderBy(asc(feeds.createdAt), asc(feeds.id));
}

export async function insertFeed(db: Database, row: typeof feeds.$inferInsert): Promise<void> {
	await db.insert(feeds).values(row);
}

/** With these the next fetch is unconditional: a 304 says nothing about what has to be judged anew. */
export const WITHOUT_VALIDATORS = { etag: null, lastModified: null, validatorsFor: null } satisfies FeedChange;

export async function updateFeed(db: Database, feedId: Id<"feed">, change: FeedChange): Promise<void> {
	await db.update(feeds).set(change).where(eq(feeds.id, feedId));
}

/**
 * Takes the feed for one fetch, by the database's clock; the fence grows so that an older fetch that comes back later is seen
 * to be old. False when another import holds it or it is not in use.
 */
export async function takeFeedLease(db: Database, feedId: Id<"feed">, token: string): Promise<boolean> {
	const [result] = await db
		.update(feeds)
		.set({
			leaseToken: token,
			leaseUntil: sql`now(3) + interval ${LEASE_SECONDS} second`,
			fence: sql`${feeds.fence} + 1`,
		})
		.where(
			and(
				eq(feeds.id, feedId),
				eq(feeds.state, "active"),
				or(isNull(feeds.leaseUntil), lt(feeds.leaseUntil, sql`now(3)`)),
			),
		);
	return result.affectedRows === 1;
}

/** Gives the lease back if it is still this one. */
export async function releaseFeedLease(db: Database, feedId: Id<"feed">, token: string): Promise<void> {
	await db
		.update(feeds)
		.set({ leaseToken: null, leaseUntil: null })
		.where(and(eq(feeds.id, feedId), eq(feeds.leaseToken, token)));
}

/** The feed's row locked inside a transaction; the property's row must be locked before it. */
export async function lockFeed(tx: Database, feedId: Id<"feed">): Promise<FeedRow | null> {
	const [row] = await tx.select().from(feeds).where(eq(feeds.id, feedId)).for("update");
	return row ?? null;
}

export async function insertFetch(db: Database, row: NewFetchRow): Promise<void> {
	await db.insert(feedFetches).values(row);
}

export async function listFetches(
	db: Database,
	feedId: Id<"feed">,
	limit: number,
): Promise<Omit<typeof feedFetches.$inferSelect, "bodyEncrypted">[]> {
	const { bodyEncrypted: _bodyEncrypted, ...columns } = getTableColumns(feedFetches);
	return db
		.select(columns)
		.from(feedFetches)
		.where(eq(feedFetches.feedId, feedId))
		.orderBy(desc(feedFetches.at))
		.limit(limit);
}

/** Fetches of this feed since `since` that were made out of turn: "sync now" and the check before a hold. */
export async function countFetchesOutOfTurn(db: Database, feedId: Id<"feed">, since: Date): Promise<number> {
	const [row] = await db
		.select({ count: sql<number>`count(*)` })
		.from(feedFetches)
		.where(and(eq(feedFetches.feedId, feedId), gte(feedFetches.at, since), ne(feedFetches.reason, "due")));
	return Number(row?.count ?? 0);
}

/** Feeds in use whose time has come, with the property they belong to; the longest overdue first. */
export async function listDueFeeds(
	db: Database,
	due: { before: Date; limit: number },
): Promise<{ feed: FeedRow; property: PropertyRow }[]> {
	return db
		.select({ feed: feeds, property: properties })
		.from(feeds)
		.innerJoin(properties, eq(properties.id, feeds.propertyId))
		.where(and(eq(feeds.state, "active"), or(isNull(feeds.nextFetchAt), lte(feeds.nextFetchAt, due.before))))
		.orderBy(asc(feeds.nextFetchAt))
		.limit(due.limit);
}
