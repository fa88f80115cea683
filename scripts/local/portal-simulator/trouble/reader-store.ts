import { and, desc, eq, gt, gte, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { exportReads, exports, exportTokens, exportVersions } from "#db/schema/exports.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { earlier } from "./feed-store.ts";

type ExportId = Id<"export">;

/** True when the portal's last read showed it all of these nights. */
export async function hasSeen(db: Database, query: { exportId: ExportId; nights: PlainDate[] }): Promise<boolean> {
	const [last] = await db
		.select({ ranges: exportVersions.ranges })
		.from(exportVersions)
		.where(and(eq(exportVersions.exportId, query.exportId), isNotNull(exportVersions.lastReadAt)))
		.orderBy(desc(exportVersions.lastReadAt))
		.limit(1);
	return query.nights.every((night) => last?.ranges.some(({ start, end }) => start <= night && night < end));
}

export async function hasReadSince(db: Database, query: { exportId: ExportId; since: Date }): Promise<boolean> {
	const isSince = and(eq(exports.id, query.exportId), gte(exports.lastPortalReadAt, query.since));
	return (await db.$count(exports, isSince)) > 0;
}

/**
 * As if the portal had come every hour until `lastAt` and never since: reads after it move back by `minutes`, and eight of them
 * are added, so that its rhythm is known.
 */
export async function hushReader(
	ctx: Context,
	reader: { exportId: ExportId; tokenId: Id<"token">; lastAt: Date; minutes: number },
): Promise<void> {
	const { exportId, tokenId, lastAt, minutes } = reader;
	const { db } = ctx;
	await db
		.update(exportReads)
		.set({ at: earlier(exportReads.at, minutes) })
		.where(and(eq(exportReads.exportId, exportId), gt(exportReads.at, lastAt)));
	await db.insert(exportReads).values(
		Array.from({ length: 8 }, (_, hours) => ({
			id: ctx.newId("read"),
			exportId,
			tokenId,
			at: new Date(lastAt.getTime() - hours * 3_600_000),
			reader: "portal" as const,
			userAgent: "Portal simulator",
			status: 200,
			bytes: 0,
		})),
	);
	const least = <T extends typeof exports.lastPortalReadAt | typeof exportTokens.lastPortalReadAt>(column: T) =>
		sql`least(${column}, ${lastAt})`;
	await db.update(exports).set({ lastPortalReadAt: lastAt }).where(eq(exports.id, exportId));
	await db
		.update(exportTokens)
		.set({ lastPortalReadAt: least(exportTokens.lastPortalReadAt) })
		.where(eq(exportTokens.exportId, exportId));
	await db
		.update(exportVersions)
		.set({
			firstReadAt: sql`least(${exportVersions.firstReadAt}, ${lastAt})`,
			lastReadAt: sql`least(${exportVersions.lastReadAt}, ${lastAt})`,
		})
		.where(and(eq(exportVersions.exportId, exportId), isNotNull(exportVersions.lastReadAt)));
}

/** Live links of one export, the newest first. */
export async function listLinks(db: Database, exportId: ExportId) {
	return db
		.select()
		.from(exportTokens)
		.where(and(eq(exportTokens.exportId, exportId), isNull(exportTokens.revokedAt)))
		.orderBy(desc(exportTokens.createdAt));
}

/** Links that were made after `createdAt`, as if they had been made then. */
export async function ageLinks(db: Database, links: { ids: Id<"token">[]; createdAt: Date }): Promise<void> {
	const { ids, createdAt } = links;
	const isYounger = and(inArray(exportTokens.id, ids), gt(exportTokens.createdAt, createdAt));
	await db.update(exportTokens).set({ createdAt }).where(isYounger);
}

/** Blocks of ours with this note that still stand. */
export async function listNotedBlocks(db: Database, query: { propertyId: Id<"property">; note: string }) {
	return db
		.select({ arrival: claims.arrival, departure: claims.departure })
		.from(claims)
		.where(and(eq(claims.propertyId, query.propertyId), eq(claims.note, query.note), isNull(claims.releasedAt)));
}

const HOUR_MS = 3_600_000;

/** The reads of the last hour that our site answered; there are at least so many afterwards, the added ones of this export. */
export async function answeredReads(ctx: Context, want: { exportId: ExportId; least: number }): Promise<Id<"read">[]> {
	const { db } = ctx;
	const now = ctx.clock.now().getTime();
	const isRecent = and(gte(exportReads.at, new Date(now - HOUR_MS)), inArray(exportReads.status, [200, 304]));
	const ids = (await db.select({ id: exportReads.id }).from(exportReads).where(isRecent)).map((row) => row.id);
	const added = Array.from({ length: Math.max(0, want.least - ids.length) }, (_, minutes) => ({
		id: ctx.newId("read"),
		exportId: want.exportId,
		at: new Date(now - minutes * 1_000),
		reader: "own_check" as const,
		userAgent: "Portal simulator",
		status: 200,
		bytes: 0,
	}));
	if (added.length > 0) await db.insert(exportReads).values(added);
	return [...ids, ...added.map((row) => row.id)];
}

/** What is noted of how these reads were answered. */
export async function noteAnswers(
	db: Database,
	answers: { ids: Id<"read">[]; durationMs?: number; isFromCache?: boolean },
): Promise<void> {
	const { ids, ...noted } = answers;
	if (ids.length > 0) await db.update(exportReads).set(noted).where(inArray(exportReads.id, ids));
}

const HIGHEST_VERSION = 2_147_483_647;

/** The numbers of an export's versions run out: its next change cannot be written down. */
export async function exhaustVersions(db: Database, at: { exportId: ExportId; now: Date }): Promise<void> {
	const { exportId, now } = at;
	const [last] = await db
		.select()
		.from(exportVersions)
		.where(eq(exportVersions.exportId, exportId))
		.orderBy(desc(exportVersions.version))
		.limit(1);
	const row = { exportId, version: HIGHEST_VERSION, ranges: last?.ranges ?? [], renderedAt: now };
	await db
		.insert(exportVersions)
		.ignore()
		.values({ ...row, bodySha256: Buffer.alloc(32) });
}

/** Exports whose version numbers had run out have numbers again. */
export async function restoreVersions(db: Database): Promise<void> {
	await db.delete(exportVersions).where(eq(exportVersions.version, HIGHEST_VERSION));
}
