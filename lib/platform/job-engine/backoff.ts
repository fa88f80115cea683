const FIRST_MS = 15_000;
const LONGEST_MS = 3_600_000;

/**
 * How long to wait before try number `attempt + 1` (0 = the first failed try): 15 s, doubled each time up to an hour, plus up to
 * a fifth so that what failed together does not come back together. `random` is in [0, 1).
 */
export function backoffMs(attempt: number, random: number): number {
	const base = Math.min(FIRST_MS * 2 ** attempt, LONGEST_MS);
	return Math.round(base * (1 + random / 5));
}

/** The value of a `retry-after` header as a wait: seconds or an instant; null when it is neither. */
export function retryAfterMs(header: string | null, now: Date): number | null {
	if (!header) return null;
	if (/^\d+(\.\d+)?$/.test(header)) return Number(header) * 1000;
	const at = Date.parse(header);
	return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
