import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, max, ne, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { exportReads, exports, exportTokens, exportVersions } from "#db/schema/exports.ts";
import { properties } from "#db/schema/properties.ts";
import type { ReadCount } from "#lib/calendars/core/group-readers.ts";
import type { ExportRow, ExportTokenRow, ExportVersionRow } from "#lib/calendars/export-store.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { type PlainDate, plainDate } from "#lib/shared/plain-date.ts";

const isPortalsOwn = and(eq(exportReads.reader, "portal"), inArray(exportReads.status, [200, 304]));

export type OwnedExport = { readonly export: ExportRow; readonly property: typeof properties.$inferSelect };

/** Every export with its property; of one property when it is named. */
export async function listOwnedExports(db: Database, propertyId?: Id<"property">): Promise<OwnedExport[]> {
	return db
		.select({ export: exports, property: properties })
		.from(exports)
		.innerJoin(properties, eq(properties.id, exports.propertyId))
		.where(propertyId && eq(exports.propertyId, propertyId))
		.orderBy(asc(exports.propertyId), asc(exports.createdAt), asc(exports.id));
}

/** The last departure of a live claim, by property; a property without one is missing. */
export async function lastDepartures(
	db: Database,
	propertyIds: readonly Id<"property">[],
): Promise<Map<Id<"property">, PlainDate>> {
	if (propertyIds.length === 0) return new Map();
	const rows = await db
		.select({ propertyId: claims.propertyId, last: max(claims.departure) })
		.from(claims)
		.where(and(inArray(claims.propertyId, [...propertyIds]), isNull(claims.releasedAt)))
		.groupBy(claims.propertyId);
	return new Map(rows.flatMap(({ propertyId, last }) => (last ? [[propertyId, last] as const] : [])));
}

/** The instants of the portal's own reads of one export or one of its links, newest first. */
export async function listPortalReads(
	db: Database,
	query: { exportId: Id<"export">; tokenId?: Id<"token">; limit: number },
): Promise<Date[]> {
	const { exportId, tokenId, limit } = query;
	const rows = await db
		.select({ at: exportReads.at })
		.from(exportReads)
		.where(and(eq(exportReads.exportId, exportId), tokenId && eq(exportReads.tokenId, tokenId), isPortalsOwn))
		.orderBy(desc(exportReads.at))
		.limit(limit);
	return rows.map((row) => row.at);
}

/** Of these exports, the links through which a portal has read us, as far as the log goes back. */
export async function listReadTokens(db: Database, exportIds: readonly Id<"export">[]): Promise<Set<Id<"token">>> {
	if (exportIds.length === 0) return new Set();
	const rows = await db
		.selectDistinct({ tokenId: exportReads.tokenId })
		.from(exportReads)
		.where(and(inArray(exportReads.exportId, [...exportIds]), isPortalsOwn));
	return new Set(rows.flatMap(({ tokenId }) => (tokenId ? [tokenId] : [])));
}

/** The version that the portal read last, which is what it goes by; null when it has read none. */
export async function findSeenVersion(db: Database, exportId: Id<"export">): Promise<ExportVersionRow | null> {
	const [row] = await db
		.select()
		.from(exportVersions)
		.where(and(eq(exportVersions.exportId, exportId), isNotNull(exportVersions.lastReadAt)))
		.orderBy(desc(exportVersions.lastReadAt), desc(exportVersions.version))
		.limit(1);
	return row ?? null;
}

/** What one version closed, as plain dates. */
export function rangesOf({ ranges }: Pick<ExportVersionRow, "ranges">) {
	return ranges.map(({ uid, start, end }) => ({ uid, start: plainDate(start), end: plainDate(end) }));
}

/** UIDs under which live blocks of ours are exported. */
export async function listBlockUids(db: Database, propertyId: Id<"property">): Promise<Set<string>> {
	const rows = await db
		.select({ uid: claims.exportUid })
		.from(claims)
		.where(and(eq(claims.propertyId, propertyId), eq(claims.kind, "block"), isNull(claims.releasedAt)));
	return new Set(rows.flatMap(({ uid }) => (uid ? [uid] : [])));
}

/** A newer link takes the place of every other live one of this export. */
export async function supersedeTokens(
	tx: Database,
	newer: { exportId: Id<"export">; tokenId: Id<"token">; at: Date },
): Promise<void> {
	const { exportId, tokenId, at } = newer;
	await tx
		.update(exportTokens)
		.set({ supersededAt: at })
		.where(
			and(
				eq(exportTokens.exportId, exportId),
				ne(exportTokens.id, tokenId),
				isNull(exportTokens.revokedAt),
				isNull(exportTokens.supersededAt),
			),
		);
}

/** Links that were switched off since `since`, newest first. */
export async function listEndedTokens(
	db: Database,
	query: { exportId: Id<"export">; since: Date },
): Promise<ExportTokenRow[]> {
	return db
		.select()
		.from(exportTokens)
		.where(and(eq(exportTokens.exportId, query.exportId), gte(exportTokens.revokedAt, query.since)))
		.orderBy(desc(exportTokens.revokedAt));
}

/** The requests of one export since `since`, counted by link, kind of reader, program and answer; the most recent first. */
export async function countReadsByReader(
	db: Database,
	query: { exportId: Id<"export">; since: Date },
): Promise<ReadCount[]> {
	const { tokenId, reader, userAgent, status, at } = exportReads;
	const lastAt = max(at);
	const rows = await db
		.select({ tokenId, reader, userAgent, status, count: sql<number>`count(*)`.mapWith(Number), lastAt })
		.from(exportReads)
		.where(and(eq(exportReads.exportId, query.exportId), gte(at, query.since)))
		.groupBy(tokenId, reader, userAgent, status)
		.orderBy(desc(lastAt))
		.limit(200);
	return rows.flatMap(({ lastAt: last, ...row }) => (last ? [{ ...row, lastAt: last }] : []));
}

/** How many reads of the portal's own fell into each half hour since `since`. */
export async function countPortalReadsByHalfHour(
	db: Database,
	query: { exportId: Id<"export">; since: Date },
): Promise<{ at: Date; count: number }[]> {
	const halfHour = sql<number>`timestampdiff(minute, '1970-01-01 00:00:00', ${exportReads.at}) div 30`.mapWith(Number);
	const rows = await db
		.select({ halfHour, count: sql<number>`count(*)`.mapWith(Number) })
		.from(exportReads)
		.where(and(eq(exportReads.exportId, query.exportId), gte(exportReads.at, query.since), isPortalsOwn))
		.groupBy(halfHour);
	return rows.map(({ halfHour: index, count }) => ({ at: new Date(index * 30 * 60_000), count }));
}
