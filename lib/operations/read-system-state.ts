import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { type LastJobRun, listLastJobRuns } from "#lib/operations/list-last-job-runs.ts";
import { type BlockedCount, countWaitingOutbox, listBlockedOn } from "#lib/operations/store.ts";
import type { Context } from "#lib/platform/context.ts";

export type SystemState = {
	readonly runs: ReadonlyMap<string, LastJobRun>;
	/** Entries not yet delivered, those given up, and the oldest of the waiting ones. */
	readonly outbox: { readonly waiting: number; readonly dead: number; readonly oldestAt: Date | null };
	/** Null when no Redis is configured, which is no fault. */
	readonly isCacheAnswering: boolean | null;
	/** Requests of today (UTC) that were refused, or answered from the cache because of their number. */
	readonly blocked: readonly BlockedCount[];
};

/** How the parts that work on their own stand now. Throws AppError `forbidden` unless a host asks. */
export async function readSystemState(ctx: Context): Promise<SystemState> {
	requireHostActor(ctx);
	const today = ctx.clock.now().toISOString().slice(0, 10);
	const [runs, outbox, blocked, isCacheAnswering] = await Promise.all([
		listLastJobRuns(ctx),
		countWaitingOutbox(ctx.db),
		listBlockedOn(ctx.db, today),
		ctx.cache.isHealthy(),
	]);
	return { runs, outbox, isCacheAnswering: ctx.cache.isConfigured ? isCacheAnswering : null, blocked };
}
