import { and, asc, desc, eq, gt, gte, inArray, isNull, sql } from "drizzle-orm";
import type { DatabaseHandle } from "#db/client.ts";
import { claims } from "#db/schema/claims.ts";
import { type exportReads, exportRuns, exports, exportTokens, exportVersions } from "#db/schema/exports.ts";
import { feeds } from "#db/schema/feeds.ts";
import { feedNights } from "#db/schema/imported-events.ts";
import { installation } from "#db/schema/installation.ts";
import { properties } from "#db/schema/properties.ts";
import type { ClosedNight, PortalRun } from "#lib/calendars/core/plan-export.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

export type ExportRow = typeof exports.$inferSelect;
export type ExportTokenRow = typeof exportTokens.$inferSelect;
export type ExportVersionRow = typeof exportVersions.$inferSelect;
export type NewExportRead = typeof exportReads.$inferInsert;
export type ClaimRow = typeof claims.$inferSelect;

export type LiveToken = {
	readonly token: ExportTokenRow;
	readonly export: ExportRow;
	readonly property: typeof properties.$inferSelect;
};

/** The live token of this digest with its export and property, or null. */
export async function findLiveToken(db: Database, tokenSha256: Buffer): Promise<LiveToken | null> {
	const [row] = await db
		.select({ token: exportTokens, export: exports, property: properties })
		.from(exportTokens)
		.innerJoin(exports, eq(exports.id, exportTokens.exportId))
		.innerJoin(properties, eq(properties.id, exports.propertyId))
		.where(and(eq(exportTokens.tokenSha256, tokenSha256), isNull(exportTokens.revokedAt)));
	return row ?? null;
}

/** Every property, for the refresh of all. */
export async function listPropertyIds(db: Database): Promise<Id<"property">[]> {
	const rows = await db.select({ id: properties.id }).from(properties).orderBy(asc(properties.id));
	return rows.map((row) => row.id);
}

export async function listExports(db: Database, propertyId: Id<"property">): Promise<ExportRow[]> {
	return db
		.select()
		.from(exports)
		.where(eq(exports.propertyId, propertyId))
		.orderBy(asc(exports.createdAt), asc(exports.id));
}

export async function findExport(db: Database, exportId: Id<"export">): Promise<ExportRow | null> {
	const [row] = await db.select().from(exports).where(eq(exports.id, exportId));
	return row ?? null;
}

export async function insertExport(db: Database, row: typeof exports.$inferInsert): Promise<void> {
	await db.insert(exports).values(row);
}

export async function setBreadth(db: Database, change: { exportId: Id<"export">; isNarrow: boolean }): Promise<void> {
	await db.update(exports).set({ isNarrow: change.isNarrow }).where(eq(exports.id, change.exportId));
}

export async function listLiveTokens(db: Database, exportIds: readonly Id<"export">[]): Promise<ExportTokenRow[]> {
	if (exportIds.length === 0) return [];
	return db
		.select()
		.from(exportTokens)
		.where(and(inArray(exportTokens.exportId, [...exportIds]), isNull(exportTokens.revokedAt)))
		.orderBy(asc(exportTokens.createdAt), asc(exportTokens.id));
}

export async function findToken(db: Database, tokenId: Id<"token">): Promise<ExportTokenRow | null> {
	const [row] = await db.select().from(exportTokens).where(eq(exportTokens.id, tokenId));
	return row ?? null;
}

export async function insertToken(db: Database, row: typeof exportTokens.$inferInsert): Promise<void> {
	await db.insert(exportTokens).values(row);
}

/** True when the token was live until now. */
export async function endToken(
	db: Database,
	ended: { tokenId: Id<"token">; at: Date; because: "host" | "moved" },
): Promise<boolean> {
	const [result] = await db
		.update(exportTokens)
		.set({ revokedAt: ended.at, revokedBecause: ended.because })
		.where(and(eq(exportTokens.id, ended.tokenId), isNull(exportTokens.revokedAt)));
	return result.affectedRows === 1;
}

/** Claims that still take nights and end after `after`. */
export async function listLiveClaims(
	db: Database,
	query: { propertyId: Id<"property">; after: PlainDate },
): Promise<ClaimRow[]> {
	return db
		.select()
		.from(claims)
		.where(and(eq(claims.propertyId, query.propertyId), isNull(claims.releasedAt), gt(claims.departure, query.after)))
		.orderBy(asc(claims.arrival), asc(claims.id));
}

export async function setClaimUid(db: Database, named: { claimId: Id<"claim">; uid: string }): Promise<void> {
	await db.update(claims).set({ exportUid: named.uid }).where(eq(claims.id, named.claimId));
}

/** Removed feeds too: their nights stay closed until the host has answered. */
export async function listFeedChannels(db: Database, propertyId: Id<"property">) {
	return db
		.select({
			id: feeds.id,
			portal: feeds.portal,
			portalName: sql<string>`coalesce(${feeds.portalName}, '')`,
		})
		.from(feeds)
		.where(eq(feeds.propertyId, propertyId))
		.orderBy(asc(feeds.id));
}

/** Accepted nights from `from` on, by feed. */
export async function listClosedNights(
	db: Database,
	query: { feedIds: readonly Id<"feed">[]; from: PlainDate },
): Promise<Map<Id<"feed">, ClosedNight[]>> {
	const nights = new Map<Id<"feed">, ClosedNight[]>(query.feedIds.map((id) => [id, []]));
	if (query.feedIds.length === 0) return nights;
	const rows = await db
		.select({
			feedId: feedNights.feedId,
			night: feedNights.night,
			kind: feedNights.kind,
			isFarFuture: feedNights.isFarFuture,
			echoCertainty: feedNights.echoCertainty,
		})
		.from(feedNights)
		.where(and(inArray(feedNights.feedId, [...query.feedIds]), gte(feedNights.night, query.from)));
	for (const { feedId, echoCertainty, ...night } of rows) {
		nights.get(feedId)?.push({ ...night, isEcho: echoCertainty !== null });
	}
	return nights;
}

export async function listStandingRuns(db: Database, feedIds: readonly Id<"feed">[]): Promise<PortalRun[]> {
	if (feedIds.length === 0) return [];
	const rows = await db
		.select()
		.from(exportRuns)
		.where(and(inArray(exportRuns.feedId, [...feedIds]), isNull(exportRuns.endedAt)));
	return rows.map(({ startsOn, endsOn, endedAt: _endedAt, ...run }) => ({
		...run,
		stay: { arrival: startsOn, departure: endsOn },
	}));
}

/** Stores what `planRuns` decided. */
export async function saveRuns(
	tx: Database,
	plan: { added: readonly PortalRun[]; changed: readonly PortalRun[]; ended: readonly PortalRun[]; now: Date },
): Promise<void> {
	const added = plan.added.map(({ stay, ...run }) => ({ ...run, startsOn: stay.arrival, endsOn: stay.departure }));
	if (added.length > 0) await tx.insert(exportRuns).values(added);
	for (const run of plan.changed) {
		const change = { sequence: run.sequence, changedAt: run.changedAt };
		await tx
			.update(exportRuns)
			.set({ ...change, startsOn: run.stay.arrival, endsOn: run.stay.departure })
			.where(eq(exportRuns.id, run.id));
	}
	const endedIds = plan.ended.map((run) => run.id);
	if (endedIds.length > 0)
		await tx.update(exportRuns).set({ endedAt: plan.now }).where(inArray(exportRuns.id, endedIds));
}

export async function findLatestVersion(db: Database, exportId: Id<"export">): Promise<ExportVersionRow | null> {
	const [row] = await db
		.select()
		.from(exportVersions)
		.where(eq(exportVersions.exportId, exportId))
		.orderBy(desc(exportVersions.version))
		.limit(1);
	return row ?? null;
}

export async function insertVersion(db: Database, row: typeof exportVersions.$inferInsert): Promise<void> {
	await db.insert(exportVersions).values(row);
}

/**
 * All rows in one statement, past the query builder: on a busy site it would cost as much as answering the reads. Dates go as
 * text, as Drizzle writes them.
 */
export async function insertReads(handle: DatabaseHandle, rows: readonly NewExportRead[]): Promise<void> {
	if (rows.length === 0) return;
	const values = rows.map((row) => [
		row.id,
		row.exportId,
		row.tokenId ?? null,
		toDatetime(row.at),
		row.reader,
		row.userAgent,
		row.status,
		row.bytes,
		row.version ?? null,
		row.durationMs ?? null,
		row.isFromCache ?? null,
	]);
	await handle.pool.query(
		`insert into export_reads
			(id, export_id, token_id, at, reader, user_agent, status, bytes, version, duration_ms, is_from_cache) values ?`,
		[values],
	);
}

export type SeenVersion = {
	readonly exportId: Id<"export">;
	readonly tokenId: Id<"token"> | null;
	readonly version: number;
	readonly firstAt: Date;
	readonly lastAt: Date;
};

/**
 * The portal has seen this version through this link: the first instant stays, the last ones move on. Doing it again changes
 * nothing.
 */
export async function markPortalRead(handle: DatabaseHandle, seen: SeenVersion): Promise<void> {
	const [firstAt, lastAt] = [toDatetime(seen.firstAt), toDatetime(seen.lastAt)];
	await handle.pool.query(
		`update export_versions v join exports e on e.id = v.export_id
			left join export_tokens t on t.id = ? and t.export_id = e.id
		set v.first_read_at = least(coalesce(v.first_read_at, ?), ?),
			v.last_read_at = greatest(coalesce(v.last_read_at, ?), ?),
			e.last_portal_read_at = greatest(coalesce(e.last_portal_read_at, ?), ?),
			t.last_portal_read_at = greatest(coalesce(t.last_portal_read_at, ?), ?)
		where v.export_id = ? and v.version = ?`,
		[seen.tokenId, firstAt, firstAt, lastAt, lastAt, lastAt, lastAt, lastAt, lastAt, seen.exportId, seen.version],
	);
}

function toDatetime(at: Date): string {
	return at.toISOString().replace("T", " ").replace("Z", "");
}

export async function findInstallationFact(db: Database, name: string): Promise<unknown> {
	const [row] = await db.select().from(installation).where(eq(installation.name, name));
	return row?.value ?? null;
}

/** Writes a fact unless it is there; the first writer wins. */
export async function insertInstallationFact(
	db: Database,
	fact: { name: string; value: unknown; changedAt: Date },
): Promise<void> {
	await db
		.insert(installation)
		.values(fact)
		.onDuplicateKeyUpdate({ set: { name: fact.name } });
}
