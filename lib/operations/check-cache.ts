import { settleIncidents } from "#lib/operations/settle-incidents.ts";
import { deleteWatchFact, findWatchFact, saveWatchFact } from "#lib/operations/watch-store.ts";
import type { Context } from "#lib/platform/context.ts";

const FACT = "watch.cache";
const PROBE = "watch:probe";
const PROBE_SECONDS = 60;
/** One look may meet a restart; three in a row do not. */
const LOOKS_UNTIL_DOWN = 3;

type Failing = { readonly since: string; readonly looks: number };

/** Reports a cache that did not answer in three looks in a row; without a cache nothing is wrong. Returns how many incidents stand. */
export async function checkCache(ctx: Context): Promise<number> {
	const failing = await failingNow(ctx);
	const isDown = failing !== null && failing.looks >= LOOKS_UNTIL_DOWN;
	const trouble = { subject: "cache", severity: "warning" as const, details: { since: failing?.since } };
	return settleIncidents(ctx, { kind: "cache_down", troubles: isDown ? [trouble] : [] });
}

async function failingNow(ctx: Context): Promise<Failing | null> {
	const stored = await findWatchFact(ctx.db, FACT);
	if (!ctx.cache.isConfigured || (await answers(ctx))) {
		if (stored !== undefined) await deleteWatchFact(ctx.db, FACT);
		return null;
	}
	const now = ctx.clock.now();
	const before = isFailing(stored) ? stored : { since: now.toISOString(), looks: 0 };
	if (before.looks >= LOOKS_UNTIL_DOWN) return before;
	const value: Failing = { since: before.since, looks: before.looks + 1 };
	await saveWatchFact(ctx.db, { name: FACT, value, changedAt: now });
	return value;
}

async function answers(ctx: Context): Promise<boolean> {
	const value = ctx.clock.now().getTime();
	if (!(await ctx.cache.set(PROBE, { value, ttlSeconds: PROBE_SECONDS }))) return false;
	return (await ctx.cache.get<number>(PROBE)) !== null;
}

function isFailing(value: unknown): value is Failing {
	return typeof value === "object" && value !== null && "since" in value && "looks" in value;
}
