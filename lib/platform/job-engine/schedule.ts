import { eq } from "drizzle-orm";
import { engineCrons, type FunctionConfig } from "#db/schema/engine-functions.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { dueTick } from "#lib/platform/job-engine/cron.ts";
import type { EngineState } from "#lib/platform/job-engine/engine-state.ts";
import { addEvent } from "#lib/platform/job-engine/event-store.ts";
import { executeRun } from "#lib/platform/job-engine/execute-run.ts";
import { LeaseLost, requireLease } from "#lib/platform/job-engine/lease.ts";
import {
	type DueRun,
	hasWaitingRun,
	listDueFunctions,
	listDueRuns,
	updateRun,
} from "#lib/platform/job-engine/run-store.ts";

const RETRY_STORE_MS = 5_000;

/**
 * Fires the crons whose tick has come. All that were missed become one, and while a run of the function has not ended its tick
 * waits, so that nothing piles up.
 */
export async function fireDueCrons(state: EngineState, functions: readonly FunctionConfig[]): Promise<void> {
	const crons = await state.database.db.select().from(engineCrons);
	for (const { functionId, cron, lastTickAt } of crons) {
		const config = functions.find((one) => one.id === functionId);
		const tick = dueTick(cron, { lastServed: lastTickAt, now: state.clock.now() });
		if (config && tick) await fireCron(state, { config, tick });
	}
}

/** Starts a run of a cron function, unless one has not ended yet; returns whether it did. */
export async function fireCron(state: EngineState, firing: { config: FunctionConfig; tick: Date }): Promise<boolean> {
	const { config, tick } = firing;
	const { fence } = state;
	if (fence === null) return false;
	return inTransaction(state.database, async (tx) => {
		await requireLease(tx, fence);
		if (await hasWaitingRun(tx, config.id)) return false;
		const at = tick.toISOString();
		const data = { cron: config.cron, fireAt: at, scheduledAt: at };
		const event = { name: "inngest/scheduled.timer", data, occurredAt: tick, dedupeId: null };
		await addEvent(tx, { event, functionIds: [config.id], now: state.clock.now() });
		await tx.update(engineCrons).set({ lastTickAt: tick }).where(eq(engineCrons.functionId, config.id));
		return true;
	});
}

/**
 * Starts as many due runs as fit. Of two functions the one with less in flight goes first, so that a crowd of one kind does not
 * keep the others waiting.
 */
export async function startDueRuns(state: EngineState, functions: readonly FunctionConfig[]): Promise<void> {
	const now = state.clock.now();
	if (state.slots.isFull) return;
	const due = await listDueFunctions(state.database.db, now);
	const queues = new Map<FunctionConfig, DueRun[]>();
	for (const config of functions.filter((one) => due.includes(one.id))) {
		const runs = await listDueRuns(state.database.db, { functionId: config.id, now });
		queues.set(
			config,
			runs.filter((run) => !state.inFlight.has(run.id)),
		);
	}
	while (queues.size > 0 && !state.slots.isFull) {
		const [config] = [...queues.keys()].sort((a, b) => state.slots.inFlight(a.id) - state.slots.inFlight(b.id));
		const run = config && queues.get(config)?.shift();
		if (!config || !run) {
			if (config) queues.delete(config);
			continue;
		}
		start(state, { run, config });
	}
}

function start(state: EngineState, work: { run: DueRun; config: FunctionConfig }): void {
	const giveBack = state.slots.take({ config: work.config, eventData: work.run.event.data });
	if (!giveBack) return;
	const job = executeRun(state, work)
		.catch((error: unknown) => handleLost(state, { ...work, error }))
		.finally(() => {
			giveBack();
			state.inFlight.delete(work.run.id);
			state.wake();
		});
	state.inFlight.set(work.run.id, job);
}

/** What could not be stored is done again, after a while: the database may be gone, and the app need not be hammered. */
async function handleLost(
	state: EngineState,
	lost: { run: DueRun; config: FunctionConfig; error: unknown },
): Promise<void> {
	const fields = { runId: lost.run.id, job: lost.config.id };
	if (lost.error instanceof LeaseLost) {
		state.fence = null;
		return state.log.warn("engine.lease_lost", fields);
	}
	state.log.error("engine.result_not_stored", fields, lost.error);
	const dueAt = new Date(state.clock.now().getTime() + RETRY_STORE_MS);
	await updateRun(state.database.db, { runId: lost.run.id, change: { dueAt } }).catch(() => undefined);
}
