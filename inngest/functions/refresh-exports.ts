import { inngest } from "#inngest/client.ts";
import { refreshExports } from "#lib/calendars/refresh-exports.ts";
import { type PeriodicJob, runJob } from "#lib/platform/job.ts";

export const refreshExportsJob: PeriodicJob = {
	name: "refresh-exports",
	cron: "*/10 * * * *",
	run: async (ctx) => ({ counts: await refreshExports(ctx) }),
};

export const refreshExportsFunction = inngest.createFunction(
	{ id: refreshExportsJob.name, retries: 1, concurrency: 1, triggers: [{ cron: refreshExportsJob.cron }] },
	({ step }) => step.run("refresh", () => runJob(refreshExportsJob, undefined)),
);
