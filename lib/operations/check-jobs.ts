import { type LateJobs, lateJobs, latenessSeverity, type WatchedJob } from "#lib/operations/core/job-lateness.ts";
import { listOpenProblems } from "#lib/operations/list-open-problems.ts";
import { settleIncidents, type Trouble } from "#lib/operations/settle-incidents.ts";
import { findWatchFact, lastStarts, saveWatchFact } from "#lib/operations/watch-store.ts";
import type { Context } from "#lib/platform/context.ts";
import { nextTick } from "#lib/platform/job-engine/cron.ts";

/** A job that runs by the clock, as the engine is told. */
export type PeriodicTask = { readonly name: string; readonly cron: string };

const FACT = "watch.jobs";
const ENGINE = "engine";
/** Nobody looked for so long: the whole installation slept, and its engine gets the time to begin again. */
const SLEPT_MS = 10 * 60_000;
const WAKE_MS = 2 * 60_000;

/** Remembered between looks: when the last one was, when the watching began (again), and since when each job is known. */
type WatchMemory = {
	readonly lookedAt: string;
	readonly awakeSince: string;
	readonly knownSince: Readonly<Record<string, string>>;
};

/** Reports each periodic job that is late, or the engine alone when none of them runs; returns how many incidents stand. */
export async function checkJobs(ctx: Context, tasks: readonly PeriodicTask[]): Promise<number> {
	const now = ctx.clock.now();
	const memory = await remember(ctx, tasks);
	const starts = await lastStarts(ctx.db);
	const jobs = tasks.map((task) => watched(task, { memory, startedAt: starts.get(task.name) }));
	const open = await listOpenProblems(ctx.db, { kind: "job_late", propertyId: null });
	const found = lateJobs({ jobs, now, isEngineReported: open.has(ENGINE) });
	return settleIncidents(ctx, { kind: "job_late", troubles: troublesOf(found) });
}

async function remember(ctx: Context, tasks: readonly PeriodicTask[]): Promise<WatchMemory> {
	const now = ctx.clock.now();
	const lookedAt = now.toISOString();
	const stored = await findWatchFact(ctx.db, FACT);
	const before = isWatchMemory(stored) ? stored : null;
	const hasSlept = before === null || now.getTime() - new Date(before.lookedAt).getTime() > SLEPT_MS;
	const memory: WatchMemory = {
		lookedAt,
		awakeSince: hasSlept ? lookedAt : before.awakeSince,
		knownSince: Object.fromEntries(tasks.map(({ name }) => [name, before?.knownSince[name] ?? lookedAt])),
	};
	await saveWatchFact(ctx.db, { name: FACT, value: memory, changedAt: now });
	return memory;
}

function isWatchMemory(value: unknown): value is WatchMemory {
	return typeof value === "object" && value !== null && "lookedAt" in value && "knownSince" in value;
}

function watched(task: PeriodicTask, seen: { memory: WatchMemory; startedAt: Date | undefined }): WatchedJob {
	const { memory, startedAt } = seen;
	const first = startedAt ?? new Date(memory.knownSince[task.name] ?? memory.lookedAt);
	const awakeAt = new Date(memory.awakeSince).getTime() + WAKE_MS;
	const since = new Date(Math.max(first.getTime(), awakeAt));
	const dueAt = nextTick(task.cron, since);
	const secondDueAt = nextTick(task.cron, dueAt);
	return { name: task.name, since, dueAt, secondDueAt, intervalMs: secondDueAt.getTime() - dueAt.getTime() };
}

function troublesOf(found: LateJobs): Trouble[] {
	const late =
		found.kind === "engine" ? [{ name: ENGINE, lastAt: found.lastAt }] : found.kind === "jobs" ? found.late : [];
	return late.map(({ name, lastAt }) => ({
		subject: name,
		severity: latenessSeverity(name),
		details: { job: name, lastAt: lastAt.toISOString() },
	}));
}
