import type { Clock } from "#lib/shared/clock.ts";

type Tally = { readonly startedAtMs: number; used: number; untold: number };

const MAX_KEYS = 10_000;

/** How many Redis is to be told of now, 0 = none; and how many requests of the window are known here, this one included. */
export type Taken = { readonly toTell: number; readonly used: number };

export type UntoldCounts = {
	take(
		key: string,
		rate: { readonly limit: number; readonly windowSeconds: number; readonly tellEvery: number },
	): Taken;
	/** What Redis answered: so many of the window, those of other processes included. */
	learn(key: string, used: number): void;
};

/**
 * Counts that Redis is told in lots of `tellEvery`, since asking costs as much as answering from the cache. Near the limit it is
 * asked each time, so that the limit itself is exact; a process knows of up to `tellEvery` - 1 requests that others do not.
 */
export function makeUntoldCounts(clock: Clock): UntoldCounts {
	const tallies = new Map<string, Tally>();
	return {
		take(key, { limit, windowSeconds, tellEvery }) {
			const nowMs = clock.now().getTime();
			const known = tallies.get(key);
			const isCurrent = known !== undefined && nowMs - known.startedAtMs < windowSeconds * 1_000;
			const tally = isCurrent ? known : { startedAtMs: nowMs, used: 0, untold: 0 };
			tallies.delete(key);
			tallies.set(key, tally);
			const oldest = tallies.keys().next();
			if (tallies.size > MAX_KEYS && !oldest.done) tallies.delete(oldest.value);
			tally.untold += 1;
			const used = tally.used + tally.untold;
			if (tally.untold < tellEvery && used < limit - tellEvery) return { toTell: 0, used };
			const toTell = tally.untold;
			tally.used = used;
			tally.untold = 0;
			return { toTell, used };
		},
		learn(key, used) {
			const tally = tallies.get(key);
			if (tally) tally.used = Math.max(tally.used, used);
		},
	};
}
