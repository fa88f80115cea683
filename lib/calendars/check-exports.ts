import { cacheIsCold } from "#lib/calendars/core/cold-cache.ts";
import { isSlow, SLOW_IN_A_ROW, SLOW_MS } from "#lib/calendars/core/slowness.ts";
import { listLastReadTimes, type ReadTimes, sumReadTimes } from "#lib/calendars/watch-store.ts";
import { roundedCount } from "#lib/operations/core/rounded-count.ts";
import { findFaultRun } from "#lib/operations/find-fault-run.ts";
import { listOpenProblems } from "#lib/operations/list-open-problems.ts";
import { settleIncidents, type Trouble } from "#lib/operations/settle-incidents.ts";
import type { Context } from "#lib/platform/context.ts";

const HOUR_MS = 3_600_000;
const SUBJECT = "exports";

/**
 * Reports exports that are answered slowly, that could not be answered, and a cache that hardly answers any of them; each of the
 * installation, since one server answers them all. Returns how many of the three stand.
 */
export async function checkExports(ctx: Context): Promise<number> {
	const since = new Date(ctx.clock.now().getTime() - HOUR_MS);
	const times = await sumReadTimes(ctx.db, { since, slowMs: SLOW_MS });
	const slow = await checkPace(ctx, { times, since });
	const failing = await checkFailing(ctx);
	const cold = await checkHits(ctx, times);
	return slow + failing + cold;
}

async function checkPace(ctx: Context, { times, since }: { times: ReadTimes; since: Date }): Promise<number> {
	const last = times.slow > 0 ? await listLastReadTimes(ctx.db, { since, limit: SLOW_IN_A_ROW }) : [];
	const quick = last.findIndex((durationMs) => durationMs <= SLOW_MS);
	const slowInARow = quick === -1 ? last.length : quick;
	const troubles: Trouble[] = isSlow({ samples: times.timed, slow: times.slow, slowInARow })
		? [{ subject: SUBJECT, severity: "warning", details: { seconds: SLOW_MS / 1_000 } }]
		: [];
	// Over only after an hour without a slow answer.
	const undecided = times.slow > 0 ? [SUBJECT] : [];
	return settleIncidents(ctx, { kind: "export_slow", troubles, undecided });
}

async function checkFailing(ctx: Context): Promise<number> {
	const { verdict, isUrgent, count } = await findFaultRun(ctx, "export_unavailable");
	const severity = isUrgent ? "urgent" : "warning";
	const troubles: Trouble[] =
		verdict === "opens" ? [{ subject: SUBJECT, severity, details: { count: roundedCount(count) } }] : [];
	return settleIncidents(ctx, {
		kind: "export_failing",
		troubles,
		undecided: verdict === "lingers" ? [SUBJECT] : [],
	});
}

/** While the cache is down that is the trouble, and its reads say nothing more. */
async function checkHits(ctx: Context, { known, hits }: ReadTimes): Promise<number> {
	const isDown = (await listOpenProblems(ctx.db, { kind: "cache_down", propertyId: null })).size > 0;
	const cold = ctx.cache.isConfigured && !isDown ? cacheIsCold({ reads: known, hits }) : null;
	const troubles: Trouble[] = cold ? [{ subject: SUBJECT, severity: "notice", details: cold }] : [];
	return settleIncidents(ctx, { kind: "cache_cold", troubles });
}
