const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Reads closer together are one visit: a retry, or a portal that asks from two machines. */
const VISIT_MS = 2 * MINUTE_MS;
const VISITS_TO_KNOW = 5;
const SILENT_GAPS = 3;
const SILENT_AT_LEAST_MS = 24 * HOUR_MS;
const NEVER_READ_AFTER_MS = 24 * HOUR_MS;

/** How often a portal comes to read us. */
export type ReaderRhythm = {
	/** The portal's visits among the reads that are known. */
	readonly visits: number;
	readonly lastReadAt: Date | null;
	/** Median time between two visits; null before the fifth. */
	readonly usualGapMs: number | null;
};

/**
 * The rhythm of one reader from the instants of its own reads, in any order (product.md, "who read us"). Only the portal's reads
 * may be given: a browser or a check of ours would hide a portal that stays away.
 */
export function readerRhythm(reads: readonly Date[]): ReaderRhythm {
	const instants = reads.map((read) => read.getTime()).sort((a, b) => a - b);
	const visits: number[] = [];
	for (const at of instants) {
		const last = visits.at(-1);
		if (last === undefined || at - last >= VISIT_MS) visits.push(at);
	}
	const newest = instants.at(-1);
	return {
		visits: visits.length,
		lastReadAt: newest === undefined ? null : new Date(newest),
		usualGapMs: visits.length < VISITS_TO_KNOW ? null : median(visits.slice(1).map((at, i) => at - (visits[i] ?? at))),
	};
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? 0;
	return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? upper) + upper) / 2);
}

/** The instant after which a reader that has not come again is silent; null while its rhythm is unknown. */
export function silentFrom({ lastReadAt, usualGapMs }: ReaderRhythm): Date | null {
	if (!lastReadAt || usualGapMs === null) return null;
	return new Date(lastReadAt.getTime() + Math.max(SILENT_AT_LEAST_MS, SILENT_GAPS * usualGapMs));
}

/** True when the portal has stayed away for more than 3 times its usual gap and at least 24 hours. */
export function isSilent(rhythm: ReaderRhythm, now: Date): boolean {
	const from = silentFrom(rhythm);
	return from !== null && now > from;
}

/** True for a link that nobody has read within 24 hours of its making. */
export function isLinkUnread(link: { readonly createdAt: Date; readonly isRead: boolean }, now: Date): boolean {
	return !link.isRead && now.getTime() - link.createdAt.getTime() > NEVER_READ_AFTER_MS;
}

/** True while the last read is so recent that no rhythm could make the reader silent. */
export function isReadLately(lastReadAt: Date | null, now: Date): boolean {
	return lastReadAt !== null && now.getTime() - lastReadAt.getTime() <= SILENT_AT_LEAST_MS;
}

/** When the portal should come next; null while its rhythm is unknown. */
export function nextReadAt({ lastReadAt, usualGapMs }: ReaderRhythm): Date | null {
	return lastReadAt && usualGapMs !== null ? new Date(lastReadAt.getTime() + usualGapMs) : null;
}
