import { inngest } from "#inngest/client.ts";
import { reconcileDepthMs } from "#lib/payments/core/reconcile-depth.ts";
import { reconcilePayments } from "#lib/payments/reconcile-payments.ts";
import { type PeriodicJob, runJob } from "#lib/platform/job.ts";

export const reconcilePaymentsJob: PeriodicJob = {
	name: "reconcile-payments",
	cron: "*/10 * * * *",
	run: async (ctx) => ({ counts: await reconcilePayments(ctx, { backMs: reconcileDepthMs(ctx.clock.now()) }) }),
};

export const reconcilePaymentsFunction = inngest.createFunction(
	{ id: reconcilePaymentsJob.name, retries: 1, concurrency: 1, triggers: [{ cron: reconcilePaymentsJob.cron }] },
	({ step }) => step.run("reconcile", () => runJob(reconcilePaymentsJob, undefined)),
);
