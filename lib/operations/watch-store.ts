import { and, asc, eq, gt, gte, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { alertMessages } from "#db/schema/alert-messages.ts";
import { blockedRequests } from "#db/schema/blocked-requests.ts";
import { faultMinutes } from "#db/schema/fault-minutes.ts";
import { guestMails } from "#db/schema/guest-mails.ts";
import { installation } from "#db/schema/installation.ts";
import { jobRuns } from "#db/schema/job-runs.ts";
import { outbox } from "#db/schema/outbox.ts";
import type { Database } from "#lib/platform/database.ts";

/** A fact that the watcher remembers from one look to the next; undefined when there is none. */
export async function findWatchFact(db: Database, name: string): Promise<unknown> {
	const [row] = await db.select({ value: installation.value }).from(installation).where(eq(installation.name, name));
	return row?.value;
}

export async function saveWatchFact(
	db: Database,
	fact: { readonly name: string; readonly value: unknown; readonly changedAt: Date },
): Promise<void> {
	const { value, changedAt } = fact;
	await db.insert(installation).values(fact).onDuplicateKeyUpdate({ set: { value, changedAt } });
}

export async function deleteWatchFact(db: Database, name: string): Promise<void> {
	await db.delete(installation).where(eq(installation.name, name));
}

/** When each job last started. */
export async function lastStarts(db: Database): Promise<Map<string, Date>> {
	const rows = await db
		.select({ job: jobRuns.job, startedAt: sql<Date>`max(${jobRuns.startedAt})`.mapWith(jobRuns.startedAt) })
		.from(jobRuns)
		.groupBy(jobRuns.job);
	return new Map(rows.map((row) => [row.job, row.startedAt]));
}

/** Requests refused on this day; those that the cache answered over the limit are no refusals. */
export async function countBlocked(db: Database, day: string): Promise<number> {
	const [row] = await db
		.select({ count: sql<number>`coalesce(sum(${blockedRequests.count}), 0)` })
		.from(blockedRequests)
		.where(and(eq(blockedRequests.day, day), sql`${blockedRequests.policy} not like '%.cached'`));
	return Number(row?.count ?? 0);
}

/** Adds to the number of faults of this name in this minute. */
export async function addFaults(db: Database, entry: typeof faultMinutes.$inferInsert): Promise<void> {
	await db
		.insert(faultMinutes)
		.values(entry)
		.onDuplicateKeyUpdate({ set: { count: sql`${faultMinutes.count} + values(count)` } });
}

/** Minutes with faults of this name since `since`, the oldest first. */
export async function listFaultMinutes(
	db: Database,
	query: { readonly name: string; readonly since: Date },
): Promise<{ minute: Date; count: number }[]> {
	return db
		.select({ minute: faultMinutes.minute, count: faultMinutes.count })
		.from(faultMinutes)
		.where(and(eq(faultMinutes.name, query.name), gte(faultMinutes.minute, query.since)))
		.orderBy(asc(faultMinutes.minute));
}

type Undelivered = { readonly count: number; readonly oldestAt: Date | null };

/** Rows that were due before `before` and never tried, or that fail since before it. */
export async function countStuckOutbox(db: Database, before: Date): Promise<Undelivered> {
	const since = sql<Date | null>`min(if(${outbox.attempts} = 0, ${outbox.dueAt}, ${outbox.createdAt}))`;
	const [row] = await db
		.select({ count: sql<number>`count(*)`, oldestAt: since.mapWith(outbox.createdAt) })
		.from(outbox)
		.where(
			and(
				isNull(outbox.deliveredAt),
				isNull(outbox.deadAt),
				or(
					and(eq(outbox.attempts, 0), lt(outbox.dueAt, before)),
					and(gt(outbox.attempts, 0), lt(outbox.createdAt, before)),
				),
			),
		);
	return { count: Number(row?.count ?? 0), oldestAt: row?.oldestAt ?? null };
}

/** Outbox rows, messages to hosts and mails to guests that were given up since `since`. */
export async function countDeadDeliveries(db: Database, since: Date): Promise<Undelivered> {
	const [rows] = await db
		.select({ count: sql<number>`count(*)`, oldestAt: sql`min(${outbox.createdAt})`.mapWith(outbox.createdAt) })
		.from(outbox)
		.where(and(isNull(outbox.deliveredAt), isNotNull(outbox.deadAt), gte(outbox.deadAt, since)));
	const [messages] = await db
		.select({ count: sql<number>`count(*)`, oldestAt: sql`min(${alertMessages.at})`.mapWith(alertMessages.at) })
		.from(alertMessages)
		.where(and(isNotNull(alertMessages.deadAt), gte(alertMessages.deadAt, since)));
	const [mails] = await db
		.select({ count: sql<number>`count(*)`, oldestAt: sql`min(${guestMails.createdAt})`.mapWith(guestMails.createdAt) })
		.from(guestMails)
		.where(and(isNotNull(guestMails.deadAt), gte(guestMails.deadAt, since)));
	const oldest = [rows?.oldestAt, messages?.oldestAt, mails?.oldestAt]
		.filter((at) => at instanceof Date)
		.map((at) => at.getTime());
	return {
		count: Number(rows?.count ?? 0) + Number(messages?.count ?? 0) + Number(mails?.count ?? 0),
		oldestAt: oldest.length > 0 ? new Date(Math.min(...oldest)) : null,
	};
}
