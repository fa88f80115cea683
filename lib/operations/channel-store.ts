import { and, asc, count, eq, isNull } from "drizzle-orm";
import { alertChannels } from "#db/schema/alert-channels.ts";
import { users } from "#db/schema/users.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type ChannelRow = typeof alertChannels.$inferSelect;

/** Locks the host, so that two additions at once are counted one after the other; false when there is no such host. */
export async function lockHost(tx: Database, userId: Id<"user">): Promise<boolean> {
	const rows = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("update");
	return rows.length > 0;
}

export async function countChannels(db: Database, userId: Id<"user">): Promise<number> {
	const [row] = await db
		.select({ count: count() })
		.from(alertChannels)
		.where(and(eq(alertChannels.userId, userId), isNull(alertChannels.removedAt)));
	return row?.count ?? 0;
}

export async function insertChannel(db: Database, row: typeof alertChannels.$inferInsert): Promise<void> {
	await db.insert(alertChannels).values(row);
}

/** Null when it was removed, too. */
export async function findChannel(db: Database, channelId: Id<"channel">): Promise<ChannelRow | null> {
	const [row] = await db
		.select()
		.from(alertChannels)
		.where(and(eq(alertChannels.id, channelId), isNull(alertChannels.removedAt)));
	return row ?? null;
}

/** As `findChannel`, held until the transaction ends. */
export async function lockChannel(tx: Database, channelId: Id<"channel">): Promise<ChannelRow | null> {
	const [row] = await tx
		.select()
		.from(alertChannels)
		.where(and(eq(alertChannels.id, channelId), isNull(alertChannels.removedAt)))
		.for("update");
	return row ?? null;
}

export type OwnedChannel = { readonly channel: ChannelRow; readonly ownerName: string };

/** Channels that were not removed, in the order they were added; of one host, or of all with null. */
export async function listChannelRows(db: Database, userId: Id<"user"> | null): Promise<OwnedChannel[]> {
	return db
		.select({ channel: alertChannels, ownerName: users.name })
		.from(alertChannels)
		.innerJoin(users, eq(users.id, alertChannels.userId))
		.where(and(isNull(alertChannels.removedAt), userId === null ? undefined : eq(alertChannels.userId, userId)))
		.orderBy(asc(alertChannels.createdAt), asc(alertChannels.id));
}
