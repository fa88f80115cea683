import { isLinkUnread, isSilent, type ReaderRhythm } from "#lib/calendars/core/reader-rhythm.ts";
import { isMoveAwaited, type RotatingToken } from "#lib/calendars/core/token-rotation.ts";

const MINUTE_MS = 60_000;

export type ReaderVerdict = {
	/** The portal stays away longer than its rhythm explains. */
	readonly silent: { readonly lastReadAt: Date; readonly usualMinutes: number } | null;
	/** Set when no live link has ever been read, a day after the oldest of them was made. */
	readonly unreadSince: Date | null;
	/** A newer link waits for the portal, which goes on reading an older one. */
	readonly isMoveAwaited: boolean;
	/** Why an open incident of these would end: the portal came, or there is nothing left to read. */
	readonly hasCome: { readonly sinceSilence: boolean; readonly toALink: boolean };
};

/**
 * How the reader of one export stands (product.md, "who read us"). A silence that is open lasts until the portal comes again,
 * though the log of its reads is forgotten meanwhile. A link that was never read is a notice only as long as no rhythm is known:
 * from then on the silence says it. Nothing is expected of an export that is not answered or has no live link.
 */
export function judgeReader(state: {
	readonly isAnswered: boolean;
	/** Live links. */
	readonly tokens: readonly RotatingToken[];
	/** A live link has been read by the portal at some time. */
	readonly isAnyRead: boolean;
	/** Of the export, through whatever link. */
	readonly lastPortalReadAt: Date | null;
	/** Null when it was read lately or never: then it cannot be silent. */
	readonly rhythm: ReaderRhythm | null;
	readonly open: {
		/** The last read before the silence that is open. */
		readonly silentSince: Date | null;
		readonly usualMinutes: number | null;
		readonly isUnread: boolean;
	};
	readonly now: Date;
}): ReaderVerdict {
	const { tokens, isAnyRead, lastPortalReadAt, rhythm, open, now } = state;
	const isExpected = state.isAnswered && tokens.length > 0;
	const { silentSince } = open;
	const sinceSilence = silentSince !== null && lastPortalReadAt !== null && lastPortalReadAt > silentSince;
	const isGoingOn = silentSince !== null && !sinceSilence;
	const isQuiet = isExpected && lastPortalReadAt !== null && (isGoingOn || (rhythm !== null && isSilent(rhythm, now)));
	const usualMs = rhythm?.usualGapMs ?? null;
	const usualMinutes = open.usualMinutes ?? (usualMs === null ? 0 : Math.round(usualMs / MINUTE_MS));
	const [oldest] = [...tokens].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
	const isUnread = isExpected && oldest !== undefined && isLinkUnread({ ...oldest, isRead: isAnyRead }, now);
	return {
		silent: isQuiet && lastPortalReadAt ? { lastReadAt: lastPortalReadAt, usualMinutes } : null,
		unreadSince: isUnread && !isQuiet && (open.isUnread || usualMs === null) ? oldest.createdAt : null,
		isMoveAwaited: isExpected && isMoveAwaited(tokens),
		hasCome: { sinceSilence, toALink: isAnyRead && tokens.length > 0 },
	};
}
