import type { StandingTone } from "#lib/calendars/core/feed-standing.ts";

/** How the reader of an export stands, in one word that the host's pages turn into a sentence; the most pressing that holds. */
export const READER_STANDINGS = [
	"silent",
	"no_links",
	"unread",
	"moving",
	"behind",
	"never_read",
	"not_answered",
	"current",
] as const;
export type ReaderStanding = (typeof READER_STANDINGS)[number];

const TONES: Record<ReaderStanding, StandingTone> = {
	silent: "problem",
	no_links: "problem",
	unread: "waiting",
	moving: "waiting",
	behind: "info",
	never_read: "info",
	not_answered: "off",
	current: "good",
};

/** The standing of a reader and how loudly to say it. */
export function readerStanding(reader: {
	/** False for a home that is closed and whose calendar has ended. */
	readonly isAnswered: boolean;
	readonly hasLinks: boolean;
	readonly isSilent: boolean;
	/** A link waits for its first read for more than a day. */
	readonly isUnread: boolean;
	/** A new link waits while an older one is read. */
	readonly isMoveAwaited: boolean;
	readonly lastReadAt: Date | null;
	/** It has read the calendar as it is now. */
	readonly hasSeenPresent: boolean;
}): { readonly standing: ReaderStanding; readonly tone: StandingTone } {
	const standing = standingOf(reader);
	return { standing, tone: TONES[standing] };
}

function standingOf(reader: Parameters<typeof readerStanding>[0]): ReaderStanding {
	if (!reader.isAnswered) return "not_answered";
	if (!reader.hasLinks) return "no_links";
	if (reader.isSilent) return "silent";
	if (reader.isUnread) return "unread";
	if (!reader.lastReadAt) return "never_read";
	if (reader.isMoveAwaited) return "moving";
	return reader.hasSeenPresent ? "current" : "behind";
}
