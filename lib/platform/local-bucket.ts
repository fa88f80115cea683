import type { Clock } from "#lib/shared/clock.ts";

type Bucket = { tokens: number; filledAtMs: number };

const MAX_KEYS = 10_000;

export type LocalBuckets = {
	/** Takes one of `limit` tokens that come back evenly over `windowSeconds`; says how many are left, below 0 when none was. */
	take(
		key: string,
		rate: { readonly limit: number; readonly windowSeconds: number },
	): {
		readonly remaining: number;
		readonly retryAfterSeconds: number;
	};
};

/** Counts of this process alone, for while Redis is away. Of more than 10,000 keys the longest unused are forgotten. */
export function makeLocalBuckets(clock: Clock): LocalBuckets {
	const buckets = new Map<string, Bucket>();
	return {
		take(key, { limit, windowSeconds }) {
			const nowMs = clock.now().getTime();
			const msPerToken = (windowSeconds * 1_000) / limit;
			const known = buckets.get(key) ?? { tokens: limit, filledAtMs: nowMs };
			const refilled = known.tokens + Math.max(0, nowMs - known.filledAtMs) / msPerToken;
			const tokens = Math.min(limit, refilled);
			const isTaken = tokens >= 1;
			buckets.delete(key);
			buckets.set(key, { tokens: isTaken ? tokens - 1 : tokens, filledAtMs: nowMs });
			const oldest = buckets.keys().next();
			if (buckets.size > MAX_KEYS && !oldest.done) buckets.delete(oldest.value);
			if (isTaken) return { remaining: Math.floor(tokens - 1), retryAfterSeconds: 0 };
			return { remaining: -1, retryAfterSeconds: Math.ceil(((1 - tokens) * msPerToken) / 1_000) };
		},
	};
}
