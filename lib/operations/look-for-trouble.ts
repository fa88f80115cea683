import { checkExports } from "#lib/calendars/check-exports.ts";
import { checkFeedPace } from "#lib/calendars/check-feed-pace.ts";
import { checkFeeds } from "#lib/calendars/check-feeds.ts";
import { checkReaders } from "#lib/calendars/check-readers.ts";
import { checkRoundTrips } from "#lib/calendars/check-round-trips.ts";
import { checkBlocked } from "#lib/operations/check-blocked.ts";
import { checkCache } from "#lib/operations/check-cache.ts";
import { checkErrors } from "#lib/operations/check-errors.ts";
import { checkJobs, type PeriodicTask } from "#lib/operations/check-jobs.ts";
import { checkOutbox } from "#lib/operations/check-outbox.ts";
import { flushFaults } from "#lib/operations/note-fault.ts";
import { tellOfIncidents } from "#lib/operations/tell-of-incidents.ts";
import type { Context } from "#lib/platform/context.ts";
import { withLease } from "#lib/platform/lease.ts";

export type WatchCounts = Readonly<Record<string, number>>;

type Watch = {
	/** All jobs that the engine runs by the clock. */
	readonly jobs: readonly PeriodicTask[];
	/** For so long nobody else looks. */
	readonly leaseMs: number;
};

/**
 * Looks at all that nobody reports because nothing happened (feeds that grow old, jobs that do not run, deliveries that wait) and
 * tells the channels at once, without the job engine. Each check stands alone: one that fails is logged, counted under `failed`
 * and keeps nobody else from looking. Null when another process has looked within `leaseMs`. Throws when the database is away.
 */
export async function lookForTrouble(ctx: Context, watch: Watch): Promise<WatchCounts | null> {
	// What this process noted is its own, whoever looks.
	await flushFaults(ctx);
	return withLease(ctx, { name: "watch", forMs: watch.leaseMs }, async () => {
		const counts: Record<string, number> = {};
		let failed = 0;
		for (const [name, check] of Object.entries(checks(ctx, watch))) {
			try {
				counts[name] = await check();
			} catch (error) {
				failed += 1;
				ctx.log.error("watch.check_failed", { detail: name }, error);
			}
		}
		return { ...counts, failed };
	});
}

function checks(ctx: Context, { jobs }: Watch): Record<string, () => Promise<number>> {
	return {
		jobs: () => checkJobs(ctx, jobs),
		feeds: () => checkFeeds(ctx),
		feedPace: () => checkFeedPace(ctx),
		cache: () => checkCache(ctx),
		exports: () => checkExports(ctx),
		readers: async () => (await checkReaders(ctx)).changed,
		roundTrips: async () => (await checkRoundTrips(ctx)).changed,
		blocked: () => checkBlocked(ctx),
		outbox: () => checkOutbox(ctx),
		errors: () => checkErrors(ctx),
		told: async () => (await tellOfIncidents(ctx)).sent,
	};
}
