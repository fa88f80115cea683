import { chargeDueBalancesFunction } from "#inngest/functions/charge-due-balances.ts";
import { completeBookingsFunction } from "#inngest/functions/complete-bookings.ts";
import { deliverOutboxFunction } from "#inngest/functions/deliver-outbox.ts";
import { expireHoldsFunction } from "#inngest/functions/expire-holds.ts";
import { importFeedFunction, importFeedJob } from "#inngest/functions/import-feed.ts";
import { lookForTroubleFunction, lookForTroubleJob } from "#inngest/functions/look-for-trouble.ts";
import { pickDueFeedsFunction } from "#inngest/functions/pick-due-feeds.ts";
import { pruneHistoryFunction } from "#inngest/functions/prune-history.ts";
import { reconcilePaymentsFunction } from "#inngest/functions/reconcile-payments.ts";
import { refreshExportsFunction } from "#inngest/functions/refresh-exports.ts";
import { rotateExportTokensFunction } from "#inngest/functions/rotate-export-tokens.ts";
import { scheduleGuestMailsFunction } from "#inngest/functions/schedule-guest-mails.ts";
import { sendRefundsFunction } from "#inngest/functions/send-refunds.ts";
import { sweepMissedFeedsFunction } from "#inngest/functions/sweep-missed-feeds.ts";
import { watchedJobs } from "#inngest/watched-jobs.ts";
import type { PeriodicJob } from "#lib/platform/job.ts";

/** All that the app serves to the job engine. */
export const functions = [
	pickDueFeedsFunction,
	importFeedFunction,
	sweepMissedFeedsFunction,
	refreshExportsFunction,
	deliverOutboxFunction,
	expireHoldsFunction,
	pruneHistoryFunction,
	rotateExportTokensFunction,
	lookForTroubleFunction,
	scheduleGuestMailsFunction,
	chargeDueBalancesFunction,
	reconcilePaymentsFunction,
	sendRefundsFunction,
	completeBookingsFunction,
];

/** The jobs that run by the clock and can also be started by hand. */
export const periodicJobs: readonly PeriodicJob[] = [...watchedJobs, lookForTroubleJob];

/** The jobs that only an event starts. */
export const eventJobs = [importFeedJob];
