import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { alertChannels } from "#db/schema/alert-channels.ts";
import { alertMessages } from "#db/schema/alert-messages.ts";
import { incidents } from "#db/schema/incidents.ts";
import { properties } from "#db/schema/properties.ts";
import type { ChannelRow } from "#lib/operations/channel-store.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type AlertMessageRow = typeof alertMessages.$inferSelect;
export type NewAlertMessage = typeof alertMessages.$inferInsert;

const WAITS = and(isNull(alertMessages.sentAt), isNull(alertMessages.supersededAt), isNull(alertMessages.deadAt));

/** Channels that are told of anything now. */
export async function listActiveChannels(db: Database): Promise<ChannelRow[]> {
	return db
		.select()
		.from(alertChannels)
		.where(and(eq(alertChannels.isActive, true), isNull(alertChannels.removedAt)))
		.orderBy(asc(alertChannels.id));
}

export async function listChannelsById(db: Database, ids: readonly Id<"channel">[]): Promise<ChannelRow[]> {
	if (ids.length === 0) return [];
	return db
		.select()
		.from(alertChannels)
		.where(inArray(alertChannels.id, [...ids]));
}

/** Adds messages; one that was asked for before stays as it is. */
export async function insertMessagesOnce(db: Database, rows: readonly NewAlertMessage[]): Promise<void> {
	if (rows.length > 0)
		await db
			.insert(alertMessages)
			.ignore()
			.values([...rows]);
}

/** Messages of one incident in the order of their steps. */
export async function listMessagesOf(db: Database, incidentId: Id<"incident">): Promise<AlertMessageRow[]> {
	return db
		.select()
		.from(alertMessages)
		.where(eq(alertMessages.incidentId, incidentId))
		.orderBy(asc(alertMessages.at), asc(alertMessages.id));
}

/** Locks up to `limit` due messages that no other sender holds, the oldest step first. */
export async function takeDueMessages(tx: Database, due: { now: Date; limit: number }): Promise<AlertMessageRow[]> {
	return tx
		.select()
		.from(alertMessages)
		.where(and(WAITS, lte(alertMessages.dueAt, due.now)))
		.orderBy(asc(alertMessages.at), asc(alertMessages.id))
		.limit(due.limit)
		.for("update", { skipLocked: true });
}

export async function updateMessages(
	db: Database,
	ids: readonly Id<"message">[],
	change: Partial<NewAlertMessage>,
): Promise<void> {
	if (ids.length === 0) return;
	await db
		.update(alertMessages)
		.set(change)
		.where(inArray(alertMessages.id, [...ids]));
}

/** Marks an attempt of these messages as one batch. */
export async function claimBatch(
	tx: Database,
	batch: { ids: readonly Id<"message">[]; batchId: string; until: Date },
): Promise<void> {
	await tx
		.update(alertMessages)
		.set({ batchId: batch.batchId, dueAt: batch.until, attempts: sql`${alertMessages.attempts} + 1` })
		.where(inArray(alertMessages.id, [...batch.ids]));
}

/** What waits for this channel after failures is due at once: the channel works again. */
export async function hurryChannel(db: Database, channelId: Id<"channel">, now: Date): Promise<void> {
	await db
		.update(alertMessages)
		.set({ dueAt: now })
		.where(and(WAITS, eq(alertMessages.channelId, channelId), isNotNull(alertMessages.lastError)));
}

/** What waits for this channel is not sent any more. */
export async function supersedeMessages(tx: Database, channelId: Id<"channel">, now: Date): Promise<void> {
	await tx
		.update(alertMessages)
		.set({ supersededAt: now })
		.where(and(WAITS, eq(alertMessages.channelId, channelId)));
}

export async function updateChannel(
	db: Database,
	channelId: Id<"channel">,
	change: Partial<typeof alertChannels.$inferInsert>,
): Promise<void> {
	await db.update(alertChannels).set(change).where(eq(alertChannels.id, channelId));
}

export type ToldIncident = {
	readonly incident: typeof incidents.$inferSelect;
	readonly property: { readonly name: string; readonly slug: string; readonly timeZone: string } | null;
};

/** Incidents with the home they are about. */
export async function listToldIncidents(db: Database, ids: readonly Id<"incident">[]): Promise<ToldIncident[]> {
	if (ids.length === 0) return [];
	return withProperties(db).where(inArray(incidents.id, [...ids]));
}

/** Incidents that ended, the latest first; of these homes and, with null among them, of the installation. */
export async function listEndedIncidents(db: Database, query: { since: Date; limit: number }): Promise<ToldIncident[]> {
	return withProperties(db)
		.where(and(isNotNull(incidents.closedAt), sql`${incidents.closedAt} >= ${query.since}`))
		.orderBy(desc(incidents.closedAt))
		.limit(query.limit);
}

function withProperties(db: Database) {
	return db
		.select({
			incident: incidents,
			property: { name: properties.name, slug: properties.slug, timeZone: properties.timeZone },
		})
		.from(incidents)
		.leftJoin(properties, eq(properties.id, incidents.propertyId));
}
