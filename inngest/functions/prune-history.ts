import { inngest } from "#inngest/client.ts";
import { pruneHistory } from "#lib/operations/prune-history.ts";
import { type PeriodicJob, runJob } from "#lib/platform/job.ts";

export const pruneHistoryJob: PeriodicJob = {
	name: "prune-history",
	cron: "TZ=America/Mexico_City 40 3 * * *",
	run: async (ctx) => ({ counts: await pruneHistory(ctx) }),
};

export const pruneHistoryFunction = inngest.createFunction(
	{ id: pruneHistoryJob.name, retries: 3, concurrency: 1, triggers: [{ cron: pruneHistoryJob.cron }] },
	({ step }) => step.run("prune", () => runJob(pruneHistoryJob, undefined)),
);
