import { inngest } from "#inngest/client.ts";
import { pickDueFeeds } from "#lib/calendars/pick-due-feeds.ts";
import { type PeriodicJob, runJob } from "#lib/platform/job.ts";

export const pickDueFeedsJob = {
	name: "pick-due-feeds",
	cron: "* * * * *",
	run: async (ctx) => ({ ...(await pickDueFeeds(ctx)), minute: ctx.clock.now().toISOString().slice(0, 16) }),
	events: ({ feedIds, minute }) =>
		feedIds.map((feedId) => ({ id: `${feedId} ${minute}`, name: "calendars/feed.due", data: { feedId } })),
} satisfies PeriodicJob<{ feedIds: readonly string[]; minute: string }>;

export const pickDueFeedsFunction = inngest.createFunction(
	{ id: pickDueFeedsJob.name, retries: 1, concurrency: 1, triggers: [{ cron: pickDueFeedsJob.cron }] },
	async ({ step }) => {
		const events = pickDueFeedsJob.events(await step.run("pick", () => runJob(pickDueFeedsJob, undefined)));
		if (events.length > 0) await step.sendEvent("announce", events);
	},
);
