import { inngest } from "#inngest/client.ts";
import { scheduleGuestMails } from "#lib/messages/schedule-guest-mails.ts";
import { type PeriodicJob, runJob } from "#lib/platform/job.ts";

export const scheduleGuestMailsJob: PeriodicJob = {
	name: "schedule-guest-mails",
	cron: "7 * * * *",
	run: async (ctx) => ({ counts: await scheduleGuestMails(ctx) }),
};

export const scheduleGuestMailsFunction = inngest.createFunction(
	{ id: scheduleGuestMailsJob.name, retries: 3, concurrency: 1, triggers: [{ cron: scheduleGuestMailsJob.cron }] },
	({ step }) => step.run("schedule", () => runJob(scheduleGuestMailsJob, undefined)),
);
