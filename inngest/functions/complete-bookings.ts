import { inngest } from "#inngest/client.ts";
import { completeBookings } from "#lib/bookings/complete-bookings.ts";
import { type PeriodicJob, runJob } from "#lib/platform/job.ts";

export const completeBookingsJob: PeriodicJob = {
	name: "complete-bookings",
	// After the usual check-out hour, so that a stay that is paid is done on its last day.
	cron: "TZ=America/Mexico_City 20 15 * * *",
	run: async (ctx) => ({ counts: await completeBookings(ctx) }),
};

export const completeBookingsFunction = inngest.createFunction(
	{ id: completeBookingsJob.name, retries: 3, concurrency: 1, triggers: [{ cron: completeBookingsJob.cron }] },
	({ step }) => step.run("complete", () => runJob(completeBookingsJob, undefined)),
);
