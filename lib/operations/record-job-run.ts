import { finishJobRun, insertJobRun } from "#lib/operations/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";

export type JobCounts = Readonly<Record<string, number>>;

/**
 * Runs `work` and leaves a row about it: when, how long, which counts, and of a failure its code alone. The error goes on to
 * the caller. A run that was killed stays "running" and shows as such.
 */
export async function recordJobRun<T extends JobCounts>(ctx: Context, job: string, work: () => Promise<T>): Promise<T> {
	const id = ctx.newId("job");
	const startedAt = ctx.clock.now();
	await insertJobRun(ctx.db, { id, job, startedAt, outcome: "running", counts: {} });
	const finished = () => {
		const finishedAt = ctx.clock.now();
		return { finishedAt, durationMs: finishedAt.getTime() - startedAt.getTime() };
	};
	try {
		const counts = await work();
		await finishJobRun(ctx.db, id, { ...finished(), outcome: "done", counts });
		return counts;
	} catch (error) {
		const errorCode = error instanceof AppError ? error.code : "unexpected";
		await finishJobRun(ctx.db, id, { ...finished(), outcome: "failed", errorCode });
		throw error;
	}
}
