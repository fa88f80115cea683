import { pruneTables } from "#lib/operations/store.ts";
import type { Context } from "#lib/platform/context.ts";

const DAY_MS = 86_400_000;

/**
 * Forgets raw feed bodies after 30 days, fetch logs, export reads, faults and job runs after 90, ended
 * incidents after 365, login failures after one
 * (product.md, "Numbers"). Bounded per run; what is left goes with the next one. Returns rows per table.
 */
export async function pruneHistory(ctx: Context): Promise<Record<string, number>> {
	const now = ctx.clock.now().getTime();
	return pruneTables(ctx.db, {
		bodiesBefore: new Date(now - 30 * DAY_MS),
		historyBefore: new Date(now - 90 * DAY_MS),
		incidentsBefore: new Date(now - 365 * DAY_MS),
		failuresBefore: new Date(now - DAY_MS),
	});
}
