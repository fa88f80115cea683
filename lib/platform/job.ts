import { noteError } from "#lib/operations/note-error.ts";
import { type JobCounts, recordJobRun } from "#lib/operations/record-job-run.ts";
import type { Context } from "#lib/platform/context.ts";
import { failureOf } from "#lib/platform/job-failure.ts";
import { openContext } from "#lib/platform/open-context.ts";
import { newRequestId } from "#lib/platform/request-id.ts";
import { AppError } from "#lib/shared/errors.ts";

/** An event for another job; the same `id` within a day is the same event. */
export type KeyedEvent = { readonly id: string; readonly name: string; readonly data: Record<string, string | number> };

/** What a job hands to the engine, where it is kept and shown: ids and counts, nothing a person wrote. */
export type JobResult = { readonly counts: JobCounts; readonly events?: readonly KeyedEvent[] };

export type Job<Input> = {
	/** Also the id of its function and the name on the command line. */
	readonly name: string;
	/** Five fields, optionally after `TZ=Area/City `; null when only an event starts it. */
	readonly cron: string | null;
	readonly run: (ctx: Context, input: Input) => Promise<JobResult>;
};

/** A job that needs no input and can be started by hand. */
export type PeriodicJob = Job<void> & { readonly cron: string };

/**
 * Runs a job's verb with a context of its own. What it throws carries a closed code and nothing else: messages and causes may
 * hold values of a query, and the engine keeps errors.
 */
export async function runJob<Input>(job: Job<Input>, input: Input): Promise<JobResult> {
	const ctx = openContext({ kind: "job", job: job.name });
	try {
		return await runRecorded(ctx, { job, input });
	} catch (error) {
		throw failureOf(error);
	}
}

/** Runs a job's verb in this context, leaves a row and a line about it, and throws what it threw. */
export async function runRecorded<Input>(ctx: Context, work: { job: Job<Input>; input: Input }): Promise<JobResult> {
	const { job, input } = work;
	const log = ctx.log.child({ channel: "jobs", job: job.name });
	const jobCtx: Context = { ...ctx, log };
	let events: readonly KeyedEvent[] = [];
	try {
		const counts = await recordJobRun(jobCtx, job.name, async () => {
			const result = await job.run(jobCtx, input);
			events = result.events ?? [];
			return result.counts;
		});
		log.info("job.done", { counts });
		return { counts, events };
	} catch (error) {
		const requestId = newRequestId();
		log.error("job.failed", { requestId, code: failureOf(error).message }, error);
		if (!(error instanceof AppError)) await noteError(jobCtx, { error, route: job.name, reference: requestId });
		throw error;
	}
}
