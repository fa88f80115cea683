import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, lte, notExists, or, sql } from "drizzle-orm";
import { alertMessages } from "#db/schema/alert-messages.ts";
import { auditLog } from "#db/schema/audit-log.ts";
import { blockedRequests } from "#db/schema/blocked-requests.ts";
import { exportReads } from "#db/schema/exports.ts";
import { faultMinutes } from "#db/schema/fault-minutes.ts";
import { feedFetches } from "#db/schema/feeds.ts";
import { hostNotices } from "#db/schema/host-notices.ts";
import { incidents } from "#db/schema/incidents.ts";
import { jobRuns } from "#db/schema/job-runs.ts";
import { outbox } from "#db/schema/outbox.ts";
import { loginFailures } from "#db/schema/users.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type OutboxRow = typeof outbox.$inferSelect;
export type IncidentRow = typeof incidents.$inferSelect;

export async function insertOutbox(db: Database, row: typeof outbox.$inferInsert): Promise<void> {
	await db.insert(outbox).values(row);
}

/** Locks up to `limit` due rows, of these topics alone, that no other delivery holds. */
export async function takeDueOutbox(
	tx: Database,
	due: { now: Date; limit: number; topics: readonly string[] },
): Promise<OutboxRow[]> {
	return tx
		.select()
		.from(outbox)
		.where(
			and(
				isNull(outbox.deliveredAt),
				isNull(outbox.deadAt),
				lte(outbox.dueAt, due.now),
				inArray(outbox.topic, [...due.topics]),
			),
		)
		.orderBy(asc(outbox.dueAt))
		.limit(due.limit)
		.for("update", { skipLocked: true });
}

export async function updateOutbox(
	db: Database,
	id: Id<"outbox">,
	change: Partial<typeof outbox.$inferInsert>,
): Promise<void> {
	await db.update(outbox).set(change).where(eq(outbox.id, id));
}

export async function insertJobRun(db: Database, row: typeof jobRuns.$inferInsert): Promise<void> {
	await db.insert(jobRuns).values(row);
}

export async function finishJobRun(
	db: Database,
	id: Id<"job">,
	change: Partial<typeof jobRuns.$inferInsert>,
): Promise<void> {
	await db.update(jobRuns).set(change).where(eq(jobRuns.id, id));
}

export async function lastJobRuns(db: Database): Promise<(typeof jobRuns.$inferSelect)[]> {
	const latest = db
		.select({ job: jobRuns.job, startedAt: sql<Date>`max(${jobRuns.startedAt})`.as("latest_started_at") })
		.from(jobRuns)
		.groupBy(jobRuns.job)
		.as("latest");
	const rows = await db
		.select({ run: jobRuns })
		.from(jobRuns)
		.innerJoin(latest, and(eq(latest.job, jobRuns.job), eq(latest.startedAt, jobRuns.startedAt)));
	return rows.map((row) => row.run);
}

/** Locked, so that a report and the end of one incident follow each other. */
export async function findOpenIncident(tx: Database, openKey: string): Promise<IncidentRow | null> {
	const [row] = await tx.select().from(incidents).where(eq(incidents.openKey, openKey)).for("update");
	return row ?? null;
}

export async function findIncident(db: Database, id: Id<"incident">): Promise<IncidentRow | null> {
	const [row] = await db.select().from(incidents).where(eq(incidents.id, id));
	return row ?? null;
}

/** True when it is new; false when the problem is known already. */
export async function insertIncidentOnce(db: Database, row: typeof incidents.$inferInsert): Promise<boolean> {
	const [result] = await db.insert(incidents).ignore().values(row);
	return result.affectedRows === 1;
}

/** Open incidents whose key begins so: of one property, of the installation (null), or of all (left out). */
export async function listOpenByFamily(
	db: Database,
	query: { prefix: string; propertyId?: Id<"property"> | null | undefined },
): Promise<IncidentRow[]> {
	const { prefix, propertyId } = query;
	const owner =
		propertyId === undefined
			? undefined
			: propertyId === null
				? isNull(incidents.propertyId)
				: eq(incidents.propertyId, propertyId);
	return db
		.select()
		.from(incidents)
		.where(and(sql`${incidents.openKey} like ${`${prefix.replaceAll("_", "\\_")}%`}`, owner));
}

export async function updateIncident(
	db: Database,
	id: Id<"incident">,
	change: Partial<typeof incidents.$inferInsert>,
): Promise<void> {
	await db.update(incidents).set(change).where(eq(incidents.id, id));
}

/** Open incidents of these properties and of the installation. */
export async function listOpenIncidents(db: Database, propertyIds: readonly Id<"property">[]): Promise<IncidentRow[]> {
	const ofHomes = propertyIds.length > 0 ? inArray(incidents.propertyId, [...propertyIds]) : undefined;
	return db
		.select()
		.from(incidents)
		.where(and(isNull(incidents.closedAt), or(isNull(incidents.propertyId), ofHomes)))
		.orderBy(desc(incidents.openedAt));
}

export async function insertAudit(db: Database, row: typeof auditLog.$inferInsert): Promise<void> {
	await db.insert(auditLog).values(row);
}

export type PruneLimits = {
	bodiesBefore: Date;
	historyBefore: Date;
	/** Incidents that ended before, with what was sent about them. */
	incidentsBefore: Date;
	failuresBefore: Date;
};

/** Forgets what has outlived its use, in bounded statements; returns how many rows each table lost. */
export async function pruneTables(db: Database, limits: PruneLimits): Promise<Record<string, number>> {
	const bodies = await db
		.update(feedFetches)
		.set({ bodyEncrypted: null })
		.where(and(lt(feedFetches.at, limits.bodiesBefore), sql`${feedFetches.bodyEncrypted} is not null`))
		.limit(2_000);
	const fetches = await db.delete(feedFetches).where(lt(feedFetches.at, limits.historyBefore)).limit(20_000);
	const reads = await db.delete(exportReads).where(lt(exportReads.at, limits.historyBefore)).limit(20_000);
	const runs = await db.delete(jobRuns).where(lt(jobRuns.startedAt, limits.historyBefore)).limit(20_000);
	const delivered = await db.delete(outbox).where(lt(outbox.deliveredAt, limits.bodiesBefore)).limit(20_000);
	const faults = await db.delete(faultMinutes).where(lt(faultMinutes.minute, limits.historyBefore)).limit(20_000);
	const oldIncidents = db
		.select({ id: incidents.id })
		.from(incidents)
		.where(lt(incidents.closedAt, limits.incidentsBefore));
	const messages = await db.delete(alertMessages).where(inArray(alertMessages.incidentId, oldIncidents)).limit(20_000);
	const ended = await db
		.delete(incidents)
		.where(
			and(
				lt(incidents.closedAt, limits.incidentsBefore),
				notExists(
					db.select({ id: alertMessages.id }).from(alertMessages).where(eq(alertMessages.incidentId, incidents.id)),
				),
			),
		);
	await db
		.delete(alertMessages)
		.where(and(isNotNull(alertMessages.noticeId), lt(alertMessages.at, limits.incidentsBefore)))
		.limit(20_000);
	await db
		.delete(hostNotices)
		.where(
			and(
				lt(hostNotices.createdAt, limits.incidentsBefore),
				notExists(
					db.select({ id: alertMessages.id }).from(alertMessages).where(eq(alertMessages.noticeId, hostNotices.id)),
				),
			),
		);
	const failures = await db.delete(loginFailures).where(lt(loginFailures.at, limits.failuresBefore)).limit(20_000);
	return {
		bodies: bodies[0].affectedRows,
		fetches: fetches[0].affectedRows,
		reads: reads[0].affectedRows,
		jobRuns: runs[0].affectedRows,
		outbox: delivered[0].affectedRows,
		faults: faults[0].affectedRows,
		alertMessages: messages[0].affectedRows,
		incidents: ended[0].affectedRows,
		loginFailures: failures[0].affectedRows,
	};
}

/** Adds to the day's count of refused requests. */
export async function addBlocked(db: Database, entry: typeof blockedRequests.$inferInsert): Promise<void> {
	await db
		.insert(blockedRequests)
		.values(entry)
		.onDuplicateKeyUpdate({ set: { count: sql`${blockedRequests.count} + values(count)` } });
}

export type BlockedCount = typeof blockedRequests.$inferSelect;

/** The day's refused requests, the most frequent first. */
export async function listBlockedOn(db: Database, day: string): Promise<BlockedCount[]> {
	return db
		.select()
		.from(blockedRequests)
		.where(eq(blockedRequests.day, day))
		.orderBy(desc(blockedRequests.count))
		.limit(20);
}

export async function countWaitingOutbox(
	db: Database,
): Promise<{ waiting: number; dead: number; oldestAt: Date | null }> {
	const [row] = await db
		.select({
			waiting: sql<number>`coalesce(sum(${outbox.deadAt} is null), 0)`,
			dead: sql<number>`coalesce(sum(${outbox.deadAt} is not null), 0)`,
		})
		.from(outbox)
		.where(isNull(outbox.deliveredAt));
	const [oldest] = await db
		.select({ at: outbox.createdAt })
		.from(outbox)
		.where(and(isNull(outbox.deliveredAt), isNull(outbox.deadAt)))
		.orderBy(asc(outbox.createdAt))
		.limit(1);
	return { waiting: Number(row?.waiting ?? 0), dead: Number(row?.dead ?? 0), oldestAt: oldest?.at ?? null };
}
