import { inngest } from "#inngest/client.ts";
import { pickDueFeeds } from "#lib/calendars/pick-due-feeds.ts";
import { type PeriodicJob, runJob } from "#lib/platform/job.ts";

export const pickDueFeedsJob: PeriodicJob = {
	name: "pick-due-feeds",
	cron: "* * * * *",
	run: async (ctx) => {
		const { feedIds } = await pickDueFeeds(ctx);
		const minute = ctx.clock.now().toISOString().slice(0, 16);
		const events = feedIds.map((feedId) => ({
			id: `${feedId} ${minute}`,
			name: "calendars/feed.due",
			data: { feedId },
		}));
		return { counts: { feeds: feedIds.length }, events };
	},
};

export const pickDueFeedsFunction = inngest.createFunction(
	{ id: pickDueFeedsJob.name, retries: 1, concurrency: 1, triggers: [{ cron: pickDueFeedsJob.cron }] },
	async ({ step }) => {
		const { events = [] } = await step.run("pick", () => runJob(pickDueFeedsJob, undefined));
		if (events.length > 0) await step.sendEvent("announce", events);
	},
);
