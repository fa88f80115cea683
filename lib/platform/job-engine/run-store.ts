import { and, asc, desc, eq, inArray, isNull, lt, lte, max, notExists } from "drizzle-orm";
import { engineEvents } from "#db/schema/engine-events.ts";
import { engineRuns } from "#db/schema/engine-runs.ts";
import { engineSteps, type StepMemo } from "#db/schema/engine-steps.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/** How many due runs of one function are looked at in one round. */
const WINDOW = 200;
const PRUNE_BATCH = 1000;

export type DueRun = {
	readonly id: Id<"run">;
	readonly functionId: string;
	readonly attempt: number;
	readonly event: { id: string; name: string; data: Record<string, unknown>; occurredAt: Date };
};

const runColumns = {
	id: engineRuns.id,
	functionId: engineRuns.functionId,
	attempt: engineRuns.attempt,
	event: {
		id: engineEvents.id,
		name: engineEvents.name,
		data: engineEvents.data,
		occurredAt: engineEvents.occurredAt,
	},
};

/** Names of the functions that have a run due at `now`. */
export async function listDueFunctions(db: Database, now: Date): Promise<string[]> {
	const rows = await db
		.selectDistinct({ functionId: engineRuns.functionId })
		.from(engineRuns)
		.where(and(eq(engineRuns.state, "waiting"), lte(engineRuns.dueAt, now)));
	return rows.map((row) => row.functionId);
}

/** The due runs of one function, the longest due first. */
export async function listDueRuns(db: Database, wanted: { functionId: string; now: Date }): Promise<DueRun[]> {
	const { functionId, now } = wanted;
	return db
		.select(runColumns)
		.from(engineRuns)
		.innerJoin(engineEvents, eq(engineEvents.id, engineRuns.eventId))
		.where(and(eq(engineRuns.state, "waiting"), eq(engineRuns.functionId, functionId), lte(engineRuns.dueAt, now)))
		.orderBy(asc(engineRuns.dueAt), asc(engineRuns.createdAt), asc(engineRuns.id))
		.limit(WINDOW);
}

/** True while a run of this function has not ended, in flight, due or waiting for its next try. */
export async function hasWaitingRun(db: Database, functionId: string): Promise<boolean> {
	const rows = await db
		.select({ id: engineRuns.id })
		.from(engineRuns)
		.where(and(eq(engineRuns.state, "waiting"), eq(engineRuns.functionId, functionId)))
		.limit(1);
	return rows.length > 0;
}

export type FinishedStep = { readonly stepId: string; readonly memo: StepMemo };

/** The ended steps of a run in the order in which they ended. */
export async function listSteps(db: Database, runId: Id<"run">): Promise<FinishedStep[]> {
	return db
		.select({ stepId: engineSteps.stepId, memo: engineSteps.memo })
		.from(engineSteps)
		.where(eq(engineSteps.runId, runId))
		.orderBy(asc(engineSteps.position));
}

export async function addStep(
	tx: Database,
	step: { runId: Id<"run">; stepId: string; name: string; memo: StepMemo; finishedAt: Date },
): Promise<void> {
	const [last] = await tx
		.select({ position: max(engineSteps.position) })
		.from(engineSteps)
		.where(eq(engineSteps.runId, step.runId));
	const row = { ...step, position: (last?.position ?? 0) + 1 };
	// The same step twice means that its first answer was stored and the call repeated: the first result stands.
	await tx.insert(engineSteps).ignore().values(row);
}

export type RunChange = Partial<Omit<typeof engineRuns.$inferInsert, "id" | "functionId" | "eventId">>;

export async function updateRun(db: Database, update: { runId: Id<"run">; change: RunChange }): Promise<void> {
	await db
		.update(engineRuns)
		.set(update.change)
		.where(and(eq(engineRuns.id, update.runId), eq(engineRuns.state, "waiting")));
}

/** Remembers when the first call of a run began. */
export async function markStarted(db: Database, started: { runId: Id<"run">; now: Date }): Promise<void> {
	await db
		.update(engineRuns)
		.set({ startedAt: started.now })
		.where(and(eq(engineRuns.id, started.runId), isNull(engineRuns.startedAt)));
}

/** The runs created last, the newest first. */
export async function listRuns(db: Database, limit: number): Promise<(typeof engineRuns.$inferSelect)[]> {
	return db.select().from(engineRuns).orderBy(desc(engineRuns.createdAt), desc(engineRuns.id)).limit(limit);
}

/** Forgets runs that ended before `before`, their steps, and events of that age without a run. Bounded per call. */
export async function pruneRuns(db: Database, before: Date): Promise<{ runs: number; events: number }> {
	const old = await db
		.select({ id: engineRuns.id })
		.from(engineRuns)
		.where(lt(engineRuns.finishedAt, before))
		.limit(PRUNE_BATCH);
	const runIds = old.map((run) => run.id);
	if (runIds.length > 0) {
		await db.delete(engineSteps).where(inArray(engineSteps.runId, runIds));
		await db.delete(engineRuns).where(inArray(engineRuns.id, runIds));
	}
	const orphans = await db
		.select({ id: engineEvents.id })
		.from(engineEvents)
		.where(
			and(
				lt(engineEvents.receivedAt, before),
				notExists(db.select({ id: engineRuns.id }).from(engineRuns).where(eq(engineRuns.eventId, engineEvents.id))),
			),
		)
		.limit(PRUNE_BATCH);
	const eventIds = orphans.map((event) => event.id);
	if (eventIds.length > 0) await db.delete(engineEvents).where(inArray(engineEvents.id, eventIds));
	return { runs: runIds.length, events: eventIds.length };
}
