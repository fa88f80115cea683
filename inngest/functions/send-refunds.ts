import { inngest } from "#inngest/client.ts";
import { sendRefunds } from "#lib/payments/send-refunds.ts";
import { type PeriodicJob, runJob } from "#lib/platform/job.ts";

export const sendRefundsJob: PeriodicJob = {
	name: "send-refunds",
	cron: "* * * * *",
	run: async (ctx) => ({ counts: await sendRefunds(ctx) }),
};

export const sendRefundsFunction = inngest.createFunction(
	// The rows keep count of their own tries, and the next minute's run is the retry.
	{ id: sendRefundsJob.name, retries: 0, concurrency: 1, triggers: [{ cron: sendRefundsJob.cron }] },
	({ step }) => step.run("send", () => runJob(sendRefundsJob, undefined)),
);
