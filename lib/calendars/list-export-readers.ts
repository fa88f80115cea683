import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import type { StandingTone } from "#lib/calendars/core/feed-standing.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { nextReadAt, readerRhythm } from "#lib/calendars/core/reader-rhythm.ts";
import { type ReaderStanding, readerStanding } from "#lib/calendars/core/reader-standing.ts";
import { presentToken } from "#lib/calendars/core/token-rotation.ts";
import { findSeenVersion, listPortalReads } from "#lib/calendars/export-reader-store.ts";
import { type ExportTokenRow, findLatestVersion } from "#lib/calendars/export-store.ts";
import { exportUrl } from "#lib/calendars/export-token.ts";
import { type JudgedReader, judgeReaders, RHYTHM_READS } from "#lib/calendars/judge-readers.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

export type ReaderLink = {
	readonly tokenId: Id<"token">;
	readonly url: string;
	readonly createdAt: Date;
	/** The one to give to the portal. */
	readonly isPresent: boolean;
	/** When a newer link took its place. */
	readonly supersededAt: Date | null;
	readonly lastReadAt: Date | null;
};

export type ExportReader = {
	readonly id: Id<"export">;
	readonly portal: Portal;
	readonly portalName: string;
	readonly isNarrow: boolean;
	readonly standing: ReaderStanding;
	readonly tone: StandingTone;
	readonly lastReadAt: Date | null;
	/** Null before the fifth visit. */
	readonly usualGapMs: number | null;
	readonly nextReadAt: Date | null;
	/** Since when our calendar says what it says now, and when the portal first read that; null before it was ever made. */
	readonly present: { readonly since: Date; readonly firstReadAt: Date | null } | null;
	/** Since when the text that the portal read last had been our calendar; null when it has read none. */
	readonly seenSince: Date | null;
	/** Live links, newest first. */
	readonly links: readonly ReaderLink[];
};

/**
 * Who reads the calendars of one property: when the portal last came, how often it comes, what it has seen, and the links with
 * their own last reads. Throws AppError `forbidden` unless a host asks.
 */
export async function listExportReaders(ctx: Context, propertyId: Id<"property">): Promise<ExportReader[]> {
	requireHostActor(ctx);
	const judged = await judgeReaders(ctx.db, { now: ctx.clock.now(), propertyId });
	return Promise.all(judged.map((reader) => toExportReader(ctx, reader)));
}

async function toExportReader(ctx: Context, reader: JudgedReader): Promise<ExportReader> {
	const { id, portal, portalName, isNarrow, lastPortalReadAt } = reader.export;
	const { verdict, isAnswered, tokens } = reader;
	const [reads, present, seen] = await Promise.all([
		listPortalReads(ctx.db, { exportId: id, limit: RHYTHM_READS }),
		findLatestVersion(ctx.db, id),
		findSeenVersion(ctx.db, id),
	]);
	const rhythm = readerRhythm(reads);
	const hasSeenPresent = Boolean(present && seen?.bodySha256.equals(present.bodySha256));
	return {
		...{ id, portal, portalName, isNarrow },
		...readerStanding({
			isAnswered,
			hasLinks: tokens.length > 0,
			isSilent: verdict.silent !== null,
			isUnread: verdict.unreadSince !== null,
			isMoveAwaited: verdict.isMoveAwaited,
			lastReadAt: lastPortalReadAt,
			hasSeenPresent,
		}),
		lastReadAt: lastPortalReadAt,
		usualGapMs: rhythm.usualGapMs,
		nextReadAt: nextReadAt({ ...rhythm, lastReadAt: lastPortalReadAt }),
		present: present && {
			since: present.renderedAt,
			firstReadAt: present.firstReadAt ?? (hasSeenPresent ? (seen?.firstReadAt ?? null) : null),
		},
		seenSince: seen?.renderedAt ?? null,
		links: linksOf(ctx, tokens),
	};
}

function linksOf(ctx: Context, tokens: readonly ExportTokenRow[]): ReaderLink[] {
	const present = presentToken(tokens);
	return [...tokens].reverse().map((token) => ({
		tokenId: token.id,
		url: exportUrl(ctx, token),
		createdAt: token.createdAt,
		isPresent: token.id === present?.id,
		supersededAt: token.supersededAt,
		lastReadAt: token.lastPortalReadAt,
	}));
}
