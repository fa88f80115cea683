import { isExportAnswered } from "#lib/calendars/core/answered-exports.ts";
import { judgeReader, type ReaderVerdict } from "#lib/calendars/core/judge-reader.ts";
import { isReadLately, readerRhythm } from "#lib/calendars/core/reader-rhythm.ts";
import { silentRisk } from "#lib/calendars/core/silent-risk.ts";
import {
	findSeenVersion,
	lastDepartures,
	listBlockUids,
	listOwnedExports,
	listPortalReads,
	listReadTokens,
	type OwnedExport,
	rangesOf,
} from "#lib/calendars/export-reader-store.ts";
import { type ExportTokenRow, findLatestVersion, listLiveTokens } from "#lib/calendars/export-store.ts";
import type { IncidentSeverity } from "#lib/operations/core/incident-kinds.ts";
import { listOpenProblems, type OpenProblem } from "#lib/operations/list-open-problems.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { dayIn } from "#lib/shared/plain-date.ts";

/** Reads that a rhythm is taken from: of a portal that comes every hour nearly three days. */
export const RHYTHM_READS = 60;

export type JudgedReader = OwnedExport & {
	/** False for an inactive home whose calendar has ended. */
	readonly isAnswered: boolean;
	/** Live links, oldest first. */
	readonly tokens: readonly ExportTokenRow[];
	readonly open: ReaderProblems;
	readonly verdict: ReaderVerdict;
	/** Of a silent reader alone. */
	readonly risk: IncidentSeverity;
};

export type ReaderProblems = {
	readonly silent: OpenProblem | null;
	readonly unread: OpenProblem | null;
	readonly rotation: OpenProblem | null;
};

/**
 * How the reader of every export stands, and which incidents about it are open. A few statements for all; the log of reads and the
 * versions are asked only about readers that have been quiet for a day.
 */
export async function judgeReaders(
	db: Database,
	scope: { readonly now: Date; readonly propertyId?: Id<"property"> },
): Promise<JudgedReader[]> {
	const { now, propertyId } = scope;
	const owned = await listOwnedExports(db, propertyId);
	const inactive = new Set(owned.filter(({ property }) => !property.isActive).map(({ property }) => property.id));
	const exportIds = owned.map((row) => row.export.id);
	const [tokens, departures, silent, unread, rotation] = [
		await listLiveTokens(db, exportIds),
		await lastDepartures(db, [...inactive]),
		await listOpenProblems(db, { kind: "silent_reader", propertyId }),
		await listOpenProblems(db, { kind: "link_unread", propertyId }),
		await listOpenProblems(db, { kind: "link_rotation", propertyId }),
	];
	const judged: JudgedReader[] = [];
	for (const row of owned) {
		const { id } = row.export;
		const open = {
			silent: silent.get(id) ?? null,
			unread: unread.get(id) ?? null,
			rotation: rotation.get(id) ?? null,
		};
		const departure = departures.get(row.property.id);
		const hasClaimAhead = departure !== undefined && departure > dayIn(row.property.timeZone, now);
		const isAnswered = isExportAnswered({ ...row.property, ...row.export, hasClaimAhead, now });
		const own = tokens.filter((token) => token.exportId === id);
		judged.push(await judgeOne(db, { row, tokens: own, open, isAnswered, now }));
	}
	return judged;
}

type Candidate = {
	readonly row: OwnedExport;
	readonly tokens: readonly ExportTokenRow[];
	readonly open: ReaderProblems;
	readonly isAnswered: boolean;
	readonly now: Date;
};

async function judgeOne(db: Database, { row, tokens, open, isAnswered, now }: Candidate): Promise<JudgedReader> {
	const { id, lastPortalReadAt } = row.export;
	const isQuiet = isAnswered && lastPortalReadAt !== null && !isReadLately(lastPortalReadAt, now);
	const reads = isQuiet ? await listPortalReads(db, { exportId: id, limit: RHYTHM_READS }) : [];
	const verdict = judgeReader({
		isAnswered,
		tokens,
		isAnyRead: await isAnyRead(db, { exportId: id, tokens }),
		lastPortalReadAt,
		rhythm: isQuiet ? readerRhythm(reads) : null,
		open: {
			silentSince: instantOf(open.silent?.details["lastReadAt"]) ?? open.silent?.openedAt ?? null,
			usualMinutes: numberOf(open.silent?.details["usualMinutes"]),
			isUnread: open.unread !== null,
		},
		now,
	});
	return {
		...row,
		isAnswered,
		tokens,
		open,
		verdict,
		risk: verdict.silent ? await riskOf(db, { row, now }) : "warning",
	};
}

// Links that were read before their own reads were counted have no instant of their own yet; the log knows of them.
async function isAnyRead(
	db: Database,
	{ exportId, tokens }: { exportId: Id<"export">; tokens: readonly ExportTokenRow[] },
): Promise<boolean> {
	if (tokens.length === 0 || tokens.some((token) => token.lastPortalReadAt !== null)) return true;
	const read = await listReadTokens(db, [exportId]);
	return tokens.some((token) => read.has(token.id));
}

async function riskOf(db: Database, { row, now }: { row: OwnedExport; now: Date }): Promise<IncidentSeverity> {
	const [present, seen] = [await findLatestVersion(db, row.export.id), await findSeenVersion(db, row.export.id)];
	const blocks = await listBlockUids(db, row.property.id);
	const today = dayIn(row.property.timeZone, now);
	return silentRisk({ present: present ? rangesOf(present) : [], seen: seen && rangesOf(seen), blocks, today });
}

function instantOf(value: unknown): Date | null {
	const at = typeof value === "string" ? new Date(value) : null;
	return at && !Number.isNaN(at.getTime()) ? at : null;
}

function numberOf(value: unknown): number | null {
	return typeof value === "number" ? value : null;
}
