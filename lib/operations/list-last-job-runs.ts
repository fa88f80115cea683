import { lastJobRuns } from "#lib/operations/store.ts";
import type { Context } from "#lib/platform/context.ts";

export type LastJobRun = {
	readonly startedAt: Date;
	readonly durationMs: number | null;
	readonly outcome: "running" | "done" | "failed";
	readonly counts: Readonly<Record<string, number>>;
	/** A closed code; null unless it failed. */
	readonly errorCode: string | null;
};

/** The latest recorded run of each job, by the job's name; a job that never ran is missing. */
export async function listLastJobRuns(ctx: Context): Promise<ReadonlyMap<string, LastJobRun>> {
	return new Map((await lastJobRuns(ctx.db)).map((run) => [run.job, run]));
}
