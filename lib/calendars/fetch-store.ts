import { and, desc, eq, getTableColumns, gt, isNotNull, lt, ne, or, sql } from "drizzle-orm";
import { feedFetches } from "#db/schema/feeds.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type FetchRow = Omit<typeof feedFetches.$inferSelect, "bodyEncrypted"> & { readonly hasBody: boolean };

/** All of a fetch but what the portal sent. */
export async function findFetch(db: Database, fetchId: Id<"fetch">): Promise<FetchRow | null> {
	const { bodyEncrypted, ...columns } = getTableColumns(feedFetches);
	const [row] = await db
		.select({ ...columns, hasBody: sql<number>`${bodyEncrypted} is not null` })
		.from(feedFetches)
		.where(eq(feedFetches.id, fetchId));
	return row ? { ...row, hasBody: Boolean(row.hasBody) } : null;
}

export async function findBody(db: Database, fetchId: Id<"fetch">): Promise<Buffer | null> {
	const [row] = await db
		.select({ body: feedFetches.bodyEncrypted })
		.from(feedFetches)
		.where(eq(feedFetches.id, fetchId));
	return row?.body ?? null;
}

/** The fetch next to this one whose body is kept: the last before it, which then meant the same, or else the first after it. */
export async function findNearestKept(
	db: Database,
	near: { feedId: Id<"feed">; at: Date },
): Promise<{ id: Id<"fetch">; at: Date } | null> {
	const kept = and(eq(feedFetches.feedId, near.feedId), isNotNull(feedFetches.bodyEncrypted));
	const columns = { id: feedFetches.id, at: feedFetches.at };
	const [before] = await db
		.select(columns)
		.from(feedFetches)
		.where(and(kept, lt(feedFetches.at, near.at)))
		.orderBy(desc(feedFetches.at))
		.limit(1);
	if (before) return before;
	const [after] = await db
		.select(columns)
		.from(feedFetches)
		.where(and(kept, gt(feedFetches.at, near.at)))
		.orderBy(feedFetches.at)
		.limit(1);
	return after ?? null;
}

/** The last read of the feed before `before` that was good, or confirmed that nothing had changed; null when there was none. */
export async function lastGoodReadBefore(
	db: Database,
	{ feedId, before, except }: { feedId: Id<"feed">; before: Date; except: Id<"fetch"> | null },
): Promise<Date | null> {
	const [row] = await db
		.select({ at: feedFetches.at })
		.from(feedFetches)
		.where(
			and(
				eq(feedFetches.feedId, feedId),
				lt(feedFetches.at, before),
				except ? ne(feedFetches.id, except) : undefined,
				or(eq(feedFetches.verdict, "good"), eq(feedFetches.outcome, "not_modified")),
			),
		)
		.orderBy(desc(feedFetches.at))
		.limit(1);
	return row?.at ?? null;
}
