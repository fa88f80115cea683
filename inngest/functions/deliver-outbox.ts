import { inngest } from "#inngest/client.ts";
import { deliverWaiting } from "#lib/operations/deliver-waiting.ts";
import { type PeriodicJob, runJob } from "#lib/platform/job.ts";

export const deliverOutboxJob: PeriodicJob = {
	name: "deliver-outbox",
	cron: "* * * * *",
	run: async (ctx) => ({ counts: await deliverWaiting(ctx) }),
};

export const deliverOutboxFunction = inngest.createFunction(
	{
		id: deliverOutboxJob.name,
		// The rows keep count of their own tries, and the next minute's run is the retry.
		retries: 0,
		concurrency: 1,
		triggers: [{ event: "operations/outbox.ready" }, { cron: deliverOutboxJob.cron }],
	},
	({ step }) => step.run("deliver", () => runJob(deliverOutboxJob, undefined)),
);
