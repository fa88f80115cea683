import { deliverOutboxJob } from "#inngest/functions/deliver-outbox.ts";
import { pickDueFeedsJob } from "#inngest/functions/pick-due-feeds.ts";
import { pruneHistoryJob } from "#inngest/functions/prune-history.ts";
import { refreshExportsJob } from "#inngest/functions/refresh-exports.ts";
import { rotateExportTokensJob } from "#inngest/functions/rotate-export-tokens.ts";
import { sweepMissedFeedsJob } from "#inngest/functions/sweep-missed-feeds.ts";
import type { PeriodicJob } from "#lib/platform/job.ts";

/** The jobs that run by the clock, but for the one that looks whether they do. */
export const watchedJobs: readonly PeriodicJob[] = [
	pickDueFeedsJob,
	sweepMissedFeedsJob,
	refreshExportsJob,
	deliverOutboxJob,
	pruneHistoryJob,
	rotateExportTokensJob,
];
