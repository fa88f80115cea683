import { inngest } from "#inngest/client.ts";
import { importFeed } from "#lib/calendars/import-feed.ts";
import { type Job, runJob } from "#lib/platform/job.ts";
import { AppError } from "#lib/shared/errors.ts";
import { isId } from "#lib/shared/ids.ts";

export const importFeedJob: Job<{ feedId: unknown }> = {
	name: "import-feed",
	cron: null,
	run: async (ctx, { feedId }) => {
		if (typeof feedId !== "string" || !isId("feed", feedId)) throw new AppError("invalid", "the event names no feed");
		const outcome = await importFeed(ctx, { feedId, reason: "due" });
		if (outcome.kind !== "imported") return { counts: { [outcome.kind]: 1 } };
		const { added, released, held } = outcome;
		return { counts: { imported: 1, added: added.length, released: released.length, held: held.length } };
	},
};

export const importFeedFunction = inngest.createFunction(
	{
		id: importFeedJob.name,
		retries: 2,
		concurrency: [{ limit: 4 }, { limit: 1, key: "event.data.feedId" }],
		triggers: [{ event: "calendars/feed.due" }],
	},
	({ event, step }) => step.run("import", () => runJob(importFeedJob, { feedId: event.data["feedId"] })),
);
