import { isPortalRead, type Reader } from "#lib/calendars/core/reader.ts";
import type { Id } from "#lib/shared/ids.ts";

/** Requests of one kind, counted. */
export type ReadCount = {
	readonly tokenId: Id<"token"> | null;
	readonly reader: Reader;
	readonly userAgent: string;
	readonly status: number;
	readonly count: number;
	readonly lastAt: Date;
};

/** A program that asked for a calendar, as it names itself; empty when it gives no name. */
export type ReadingAgent = {
	readonly reader: Reader;
	readonly userAgent: string;
	readonly count: number;
	readonly lastAt: Date;
};

export type GroupedReaders = {
	/** Programs of the portal itself, the most recent first. */
	readonly portal: readonly ReadingAgent[];
	/** Everybody else: people, calendar programs, our own checks. */
	readonly others: readonly ReadingAgent[];
	/** Requests that got no calendar, such as too many in a minute. */
	readonly refused: number;
};

/** Who asked, the portal's own programs apart; of one link when it is named. */
export function groupReaders(counts: readonly ReadCount[], tokenId?: Id<"token">): GroupedReaders {
	const own = counts.filter((count) => tokenId === undefined || count.tokenId === tokenId);
	const answered = own.filter((count) => count.status === 200 || count.status === 304);
	return {
		portal: merged(answered.filter(isPortalRead)),
		others: merged(answered.filter((count) => !isPortalRead(count))),
		refused: own.filter((count) => !answered.includes(count)).reduce((sum, { count }) => sum + count, 0),
	};
}

function merged(counts: readonly ReadCount[]): ReadingAgent[] {
	const agents = new Map<string, ReadingAgent>();
	for (const { reader, userAgent, count, lastAt } of counts) {
		const key = `${reader} ${userAgent}`;
		const known = agents.get(key);
		agents.set(key, {
			reader,
			userAgent,
			count: count + (known?.count ?? 0),
			lastAt: known && known.lastAt > lastAt ? known.lastAt : lastAt,
		});
	}
	return [...agents.values()].sort((a, b) => b.lastAt.getTime() - a.lastAt.getTime());
}
