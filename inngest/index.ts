import { deliverOutboxFunction, deliverOutboxJob } from "#inngest/functions/deliver-outbox.ts";
import { importFeedFunction, importFeedJob } from "#inngest/functions/import-feed.ts";
import { pickDueFeedsFunction, pickDueFeedsJob } from "#inngest/functions/pick-due-feeds.ts";
import { pruneHistoryFunction, pruneHistoryJob } from "#inngest/functions/prune-history.ts";
import { refreshExportsFunction, refreshExportsJob } from "#inngest/functions/refresh-exports.ts";
import { sweepMissedFeedsFunction, sweepMissedFeedsJob } from "#inngest/functions/sweep-missed-feeds.ts";
import type { PeriodicJob } from "#lib/platform/job.ts";

/** All that the app serves to the job engine. */
export const functions = [
	pickDueFeedsFunction,
	importFeedFunction,
	sweepMissedFeedsFunction,
	refreshExportsFunction,
	deliverOutboxFunction,
	pruneHistoryFunction,
];

/** The jobs that run by the clock and can also be started by hand. */
export const periodicJobs: readonly PeriodicJob[] = [
	pickDueFeedsJob,
	sweepMissedFeedsJob,
	refreshExportsJob,
	deliverOutboxJob,
	pruneHistoryJob,
];

/** The jobs that only an event starts. */
export const eventJobs = [importFeedJob];
