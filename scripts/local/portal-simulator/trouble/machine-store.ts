import { and, desc, eq, gte, isNull, sql } from "drizzle-orm";
import { alertChannels } from "#db/schema/alert-channels.ts";
import { alertMessages } from "#db/schema/alert-messages.ts";
import { blockedRequests } from "#db/schema/blocked-requests.ts";
import { faultMinutes } from "#db/schema/fault-minutes.ts";
import { incidents } from "#db/schema/incidents.ts";
import { installation } from "#db/schema/installation.ts";
import { jobRuns } from "#db/schema/job-runs.ts";
import { outbox } from "#db/schema/outbox.ts";
import type { IncidentKind } from "#lib/operations/core/incident-kinds.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { earlier } from "./feed-store.ts";

const WATCH_FACT = "watch.jobs";
/** The number of a message that does not exist. */
const STUCK_TOPIC = "calendar.changed";
const STUCK_PAYLOAD = { propertyId: "trouble" };

/** All runs of jobs since `since`, as if they had begun so many minutes earlier. */
export async function ageJobRuns(db: Database, runs: { since: Date; minutes: number }): Promise<void> {
	await db
		.update(jobRuns)
		.set({ startedAt: earlier(jobRuns.startedAt, runs.minutes) })
		.where(gte(jobRuns.startedAt, runs.since));
}

type WatchMemory = { lookedAt: string; awakeSince: string };

function isWatchMemory(value: unknown): value is WatchMemory {
	return typeof value === "object" && value !== null && "lookedAt" in value && "awakeSince" in value;
}

export async function findWatchMemory(db: Database): Promise<WatchMemory | null> {
	const [row] = await db.select().from(installation).where(eq(installation.name, WATCH_FACT));
	return row && isWatchMemory(row.value) ? row.value : null;
}

/** The watch believes that it has watched since this instant; a job that has not run yet is not made late by it. */
export async function ageWatchMemory(db: Database, since: Date): Promise<void> {
	const memory = await findWatchMemory(db);
	if (!memory) return;
	const value = { ...memory, awakeSince: since.toISOString() };
	await db.update(installation).set({ value }).where(eq(installation.name, WATCH_FACT));
}

/** An entry of the outbox that was written long ago and that nobody can deliver. */
export async function addStuckEntry(ctx: Context, createdAt: Date): Promise<void> {
	await removeStuckEntries(ctx.db);
	const dueAt = ctx.clock.now();
	const row = { id: ctx.newId("outbox"), topic: STUCK_TOPIC, payload: STUCK_PAYLOAD, attempts: 1, createdAt, dueAt };
	await ctx.db.insert(outbox).values(row);
}

export async function removeStuckEntries(db: Database): Promise<void> {
	const isStuck = and(
		eq(outbox.topic, STUCK_TOPIC),
		isNull(outbox.deliveredAt),
		sql`json_value(${outbox.payload}, '$.propertyId') = ${STUCK_PAYLOAD.propertyId}`,
	);
	await db.delete(outbox).where(isStuck);
}

/** Faults since `since`, as if they had been so many minutes earlier. */
export async function ageFaults(db: Database, faults: { since: Date; minutes: number }): Promise<void> {
	const rows = await db.select().from(faultMinutes).where(gte(faultMinutes.minute, faults.since));
	for (const { minute, name, count } of rows) {
		const before = new Date(minute.getTime() - faults.minutes * 60_000);
		await db
			.insert(faultMinutes)
			.values({ minute: before, name, count })
			.onDuplicateKeyUpdate({ set: { count: sql`${faultMinutes.count} + ${count}` } });
		await db.delete(faultMinutes).where(and(eq(faultMinutes.minute, minute), eq(faultMinutes.name, name)));
	}
}

/** Forgets the refusals of one day. */
export async function forgetBlocked(db: Database, day: string): Promise<void> {
	await db.delete(blockedRequests).where(eq(blockedRequests.day, day));
}

/** Channels by mail, and how often in a row each could not be reached. */
export async function listMailChannels(db: Database): Promise<{ id: Id<"channel">; failuresInRow: number }[]> {
	return db
		.select({ id: alertChannels.id, failuresInRow: alertChannels.failuresInRow })
		.from(alertChannels)
		.where(and(eq(alertChannels.kind, "email"), eq(alertChannels.isActive, true), isNull(alertChannels.removedAt)));
}

/** What waits to be sent again is sent at the next look. */
export async function hurryMessages(db: Database, dueAt: Date): Promise<void> {
	const isWaiting = and(
		isNull(alertMessages.sentAt),
		isNull(alertMessages.supersededAt),
		isNull(alertMessages.deadAt),
		gte(alertMessages.dueAt, dueAt),
	);
	await db.update(alertMessages).set({ dueAt }).where(isWaiting);
}

export type IncidentSight = {
	readonly id: Id<"incident">;
	readonly kind: string;
	readonly openedAt: Date;
	readonly closedAt: Date | null;
};

export async function hasOpenIncident(db: Database, kind: IncidentKind): Promise<boolean> {
	return (await db.$count(incidents, and(eq(incidents.kind, kind), isNull(incidents.closedAt)))) > 0;
}

/** The incidents of the last days, the newest first. */
export async function listRecentIncidents(db: Database, since: Date): Promise<IncidentSight[]> {
	const { id, kind, openedAt, closedAt } = incidents;
	return db
		.select({ id, kind, openedAt, closedAt })
		.from(incidents)
		.where(gte(openedAt, since))
		.orderBy(desc(openedAt))
		.limit(500);
}
