import { recordJobRun } from "#lib/operations/record-job-run.ts";
import type { Context } from "#lib/platform/context.ts";
import { failureOf } from "#lib/platform/job-failure.ts";
import { openContext } from "#lib/platform/open-context.ts";

/** What a job hands to the engine, where it is kept and shown: ids and counts, nothing a person wrote. */
export type JobResult = Readonly<Record<string, number | boolean | string | readonly string[] | null>>;

export type Job<Input, Result extends JobResult> = {
	/** Also the id of its function and the name on the command line. */
	readonly name: string;
	/** Five fields, optionally after `TZ=Area/City `; null when only an event starts it. */
	readonly cron: string | null;
	readonly run: (ctx: Context, input: Input) => Promise<Result>;
};

/** A job that needs no input and can be started by hand. */
export type PeriodicJob<Result extends JobResult = JobResult> = Job<void, Result> & {
	readonly cron: string;
	/** What its result asks of other jobs; `id` makes a repeated one the same event. */
	readonly events?: (result: Result) => KeyedEvent[];
};

export type KeyedEvent = { readonly id: string; readonly name: string; readonly data: Record<string, string | number> };

/**
 * Runs a job's verb with a context of its own and leaves a row about it. What it throws carries a closed code and nothing else:
 * messages and causes may hold values of a query, and the engine keeps errors.
 */
export async function runJob<Input, Result extends JobResult>(job: Job<Input, Result>, input: Input): Promise<Result> {
	const ctx = openContext({ kind: "job", job: job.name });
	return runJobIn(ctx, { job, input });
}

/** `runJob` in a given context. */
export async function runJobIn<Input, Result extends JobResult>(
	ctx: Context,
	work: { job: Job<Input, Result>; input: Input },
): Promise<Result> {
	const { job, input } = work;
	const log = ctx.log.child({ channel: "jobs", job: job.name });
	const jobCtx: Context = { ...ctx, log };
	const results: Result[] = [];
	try {
		const counts = await recordJobRun(jobCtx, job.name, async () => {
			const result = await job.run(jobCtx, input);
			results.push(result);
			return countsOf(result);
		});
		log.info("job.done", { counts });
	} catch (error) {
		const failure = failureOf(error);
		log.error("job.failed", { code: failure.message }, error);
		throw failure;
	}
	const [result] = results;
	if (result === undefined) throw new Error("the job recorded its run without running");
	return result;
}

function countsOf(result: JobResult): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const [name, value] of Object.entries(result)) {
		if (typeof value === "number") counts[name] = value;
		else if (Array.isArray(value)) counts[name] = value.length;
	}
	return counts;
}
