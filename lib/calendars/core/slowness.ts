/** Slower than this is slow, for a fetch and for an answer of ours alike (product.md, "alerts"). */
export const SLOW_MS = 5_000;
/** Slow ones in a row that tell without a statistic. */
export const SLOW_IN_A_ROW = 3;
/** Too few say nothing about a 95th percentile. */
const LEAST_SAMPLES = 4;

export type Pace = {
	/** Samples of the last hour, and how many of them were slow. */
	readonly samples: number;
	readonly slow: number;
	/** Slow ones at the end, without a quick one between. */
	readonly slowInARow: number;
};

/** True when the 95th percentile (nearest rank) is slow or the last three were. */
export function isSlow({ samples, slow, slowInARow }: Pace): boolean {
	if (slowInARow >= SLOW_IN_A_ROW) return true;
	return samples >= LEAST_SAMPLES && slow > samples - Math.ceil(samples * 0.95);
}

export type Timed = { readonly at: Date; readonly durationMs: number };

/** The pace of fetches, oldest first; those since `hourAgo` count for the percentile, all of them for "in a row". */
export function paceOf(fetches: readonly Timed[], hourAgo: Date): Pace {
	const recent = fetches.filter((fetch) => fetch.at >= hourAgo);
	const lastQuick = fetches.findLastIndex((fetch) => fetch.durationMs <= SLOW_MS);
	return {
		samples: recent.length,
		slow: recent.filter((fetch) => fetch.durationMs > SLOW_MS).length,
		slowInARow: fetches.length - 1 - lastQuick,
	};
}

/** Seconds to name to people: of the slow ones the usual, in whole seconds and never less than the limit. */
export function slowSeconds(fetches: readonly Timed[]): number {
	const slow = fetches.map((fetch) => fetch.durationMs).filter((durationMs) => durationMs > SLOW_MS);
	const sorted = slow.sort((a, b) => a - b);
	return Math.floor((sorted[Math.floor(sorted.length / 2)] ?? SLOW_MS) / 1_000);
}
