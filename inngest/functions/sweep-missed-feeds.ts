import { inngest } from "#inngest/client.ts";
import { sweepMissedFeeds } from "#lib/calendars/sweep-missed-feeds.ts";
import { type PeriodicJob, runJob } from "#lib/platform/job.ts";

export const sweepMissedFeedsJob: PeriodicJob = {
	name: "sweep-missed-feeds",
	cron: "*/5 * * * *",
	run: async (ctx) => ({ counts: await sweepMissedFeeds(ctx) }),
};

export const sweepMissedFeedsFunction = inngest.createFunction(
	{ id: sweepMissedFeedsJob.name, retries: 0, concurrency: 1, triggers: [{ cron: sweepMissedFeedsJob.cron }] },
	({ step }) => step.run("sweep", () => runJob(sweepMissedFeedsJob, undefined)),
);
