import { inngest } from "#inngest/client.ts";
import { watchedJobs } from "#inngest/watched-jobs.ts";
import { type PeriodicJob, runJob } from "#lib/platform/job.ts";
import { watchOnce } from "#lib/platform/watch.ts";

export const lookForTroubleJob: PeriodicJob = {
	name: "look-for-trouble",
	cron: "* * * * *",
	run: async (ctx) => ({ counts: (await watchOnce(ctx, [...watchedJobs, lookForTroubleJob])) ?? { skipped: 1 } }),
};

export const lookForTroubleFunction = inngest.createFunction(
	{ id: lookForTroubleJob.name, retries: 0, concurrency: 1, triggers: [{ cron: lookForTroubleJob.cron }] },
	({ step }) => step.run("look", () => runJob(lookForTroubleJob, undefined)),
);
