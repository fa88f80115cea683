/** Fewer reads of an hour say nothing about the cache. */
const LEAST_READS = 20;
const LEAST_PERCENT = 50;

/** The hits of an hour in steps of five percent when fewer than half of at least 20 reads were hits; else null. */
export function cacheIsCold(hour: {
	readonly reads: number;
	readonly hits: number;
}): { readonly percent: number; readonly reads: number } | null {
	const { reads, hits } = hour;
	const percent = (100 * hits) / Math.max(1, reads);
	if (reads < LEAST_READS || percent >= LEAST_PERCENT) return null;
	return { percent: Math.floor(percent / 5) * 5, reads: Math.floor(reads / 10) * 10 };
}
