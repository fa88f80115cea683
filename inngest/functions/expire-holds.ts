import { inngest } from "#inngest/client.ts";
import { expireHolds } from "#lib/bookings/expire-holds.ts";
import { expireRequests } from "#lib/bookings/expire-requests.ts";
import { lapseChanges } from "#lib/bookings/lapse-changes.ts";
import { type PeriodicJob, runJob } from "#lib/platform/job.ts";

/** Whatever was held or asked for, and whose time is over: unpaid holds, unpaid changes of dates, requests without an answer. */
export const expireHoldsJob: PeriodicJob = {
	name: "expire-holds",
	cron: "* * * * *",
	run: async (ctx) => {
		const holds = await expireHolds(ctx);
		const changes = await lapseChanges(ctx);
		const { expired } = await expireRequests(ctx);
		return { counts: { ...holds, changesLapsed: changes.lapsed, changesPaid: changes.paid, requestsExpired: expired } };
	},
};

export const expireHoldsFunction = inngest.createFunction(
	// The next minute's run is the retry.
	{ id: expireHoldsJob.name, retries: 0, concurrency: 1, triggers: [{ cron: expireHoldsJob.cron }] },
	({ step }) => step.run("expire", () => runJob(expireHoldsJob, undefined)),
);
