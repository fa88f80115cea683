import { chargeDueBalancesJob } from "#inngest/functions/charge-due-balances.ts";
import { completeBookingsJob } from "#inngest/functions/complete-bookings.ts";
import { deliverOutboxJob } from "#inngest/functions/deliver-outbox.ts";
import { expireHoldsJob } from "#inngest/functions/expire-holds.ts";
import { pickDueFeedsJob } from "#inngest/functions/pick-due-feeds.ts";
import { pruneHistoryJob } from "#inngest/functions/prune-history.ts";
import { reconcilePaymentsJob } from "#inngest/functions/reconcile-payments.ts";
import { refreshExportsJob } from "#inngest/functions/refresh-exports.ts";
import { rotateExportTokensJob } from "#inngest/functions/rotate-export-tokens.ts";
import { scheduleGuestMailsJob } from "#inngest/functions/schedule-guest-mails.ts";
import { sendRefundsJob } from "#inngest/functions/send-refunds.ts";
import { sweepMissedFeedsJob } from "#inngest/functions/sweep-missed-feeds.ts";
import type { PeriodicJob } from "#lib/platform/job.ts";

/** The jobs that run by the clock, but for the one that looks whether they do. */
export const watchedJobs: readonly PeriodicJob[] = [
	pickDueFeedsJob,
	sweepMissedFeedsJob,
	refreshExportsJob,
	deliverOutboxJob,
	expireHoldsJob,
	pruneHistoryJob,
	rotateExportTokensJob,
	scheduleGuestMailsJob,
	chargeDueBalancesJob,
	reconcilePaymentsJob,
	sendRefundsJob,
	completeBookingsJob,
];
