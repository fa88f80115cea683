import type { PeriodicTask } from "#lib/operations/check-jobs.ts";
import { lookForTrouble, type WatchCounts } from "#lib/operations/look-for-trouble.ts";
import type { Context } from "#lib/platform/context.ts";
import { env } from "#lib/platform/env.ts";

const DEFAULT_SECONDS = 60;
/** Shorter than the time between two looks, so that no look is lost to the lease of the one before. */
const LEASE_SHARE = 0.92;
const DEADMAN_MS = 5_000;

/**
 * One look for trouble, as often as the settings say and no oftener, whoever asks: the web process, the engine, a timer of the
 * machine. Null when another process has looked just now. A complete look is reported to the dead-man service, if there is one.
 */
export async function watchOnce(ctx: Context, jobs: readonly PeriodicTask[]): Promise<WatchCounts | null> {
	const { WATCH_SECONDS, DEADMAN_URL } = env();
	const leaseMs = Math.round((WATCH_SECONDS || DEFAULT_SECONDS) * 1_000 * LEASE_SHARE);
	const counts = await lookForTrouble(ctx, { jobs, leaseMs });
	if (DEADMAN_URL && counts?.["failed"] === 0) await reportAlive(ctx, DEADMAN_URL);
	return counts;
}

async function reportAlive(ctx: Context, url: string): Promise<void> {
	const outcome = await ctx.fetchFeed({ url, allowsHttp: false, deadlineMs: DEADMAN_MS, isUrgent: true });
	if (outcome.kind === "ok" || outcome.kind === "too_large") return;
	if (outcome.kind === "http_error" && outcome.status >= 200 && outcome.status < 300) return;
	const status = outcome.kind === "http_error" ? { status: outcome.status } : {};
	ctx.log.warn("watch.deadman_not_reached", { outcome: outcome.kind, ...status });
}
