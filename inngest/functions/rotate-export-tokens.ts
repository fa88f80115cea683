import { inngest } from "#inngest/client.ts";
import { rotateExportTokens } from "#lib/calendars/rotate-export-tokens.ts";
import { type PeriodicJob, runJob } from "#lib/platform/job.ts";

export const rotateExportTokensJob: PeriodicJob = {
	name: "rotate-export-tokens",
	cron: "TZ=America/Mexico_City 10 9 * * *",
	run: async (ctx) => ({ counts: await rotateExportTokens(ctx) }),
};

export const rotateExportTokensFunction = inngest.createFunction(
	{ id: rotateExportTokensJob.name, retries: 2, concurrency: 1, triggers: [{ cron: rotateExportTokensJob.cron }] },
	({ step }) => step.run("rotate", () => runJob(rotateExportTokensJob, undefined)),
);
