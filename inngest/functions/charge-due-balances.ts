import { inngest } from "#inngest/client.ts";
import { chargeDueBalances } from "#lib/payments/charge-due-balances.ts";
import { type PeriodicJob, runJob } from "#lib/platform/job.ts";

export const chargeDueBalancesJob: PeriodicJob = {
	name: "charge-due-balances",
	cron: "*/5 * * * *",
	run: async (ctx) => ({ counts: await chargeDueBalances(ctx) }),
};

export const chargeDueBalancesFunction = inngest.createFunction(
	// The next run is the retry: what is due stays due until it is known to be paid or refused.
	{ id: chargeDueBalancesJob.name, retries: 0, concurrency: 1, triggers: [{ cron: chargeDueBalancesJob.cron }] },
	({ step }) => step.run("charge", () => runJob(chargeDueBalancesJob, undefined)),
);
