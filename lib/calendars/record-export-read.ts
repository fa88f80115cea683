import { isPortalRead, type ReadRequest, readerOf } from "#lib/calendars/core/reader.ts";
import type { ExportPointer } from "#lib/calendars/export-cache.ts";
import { insertReads, markPortalRead, type NewExportRead, type SeenVersion } from "#lib/calendars/export-store.ts";
import type { Context } from "#lib/platform/context.ts";

const MAX_WAITING = 20_000;
const BATCH = 500;
/** Begins the User-Agent of our own fetches. */
const OWN_AGENT = "ReyesEstanciasCalendar/";

export type ExportRead = {
	readonly pointer: ExportPointer;
	readonly request: ReadRequest;
	readonly status: number;
	readonly bytes: number;
	/** The calendar was in the reader's hands after this answer (200 or 304). */
	readonly hasSeenVersion: boolean;
	/** From the request's arrival until its answer was ready; null outside a request. */
	readonly durationMs: number | null;
	/** Answered without asking the database; null when that is not known. */
	readonly isFromCache: boolean | null;
};

const waiting: NewExportRead[] = [];
let isFlushDue = false;

/**
 * Notes one answered request (product.md, "who read us") without a word to the database. True when the caller must see to it
 * that `flushExportReads` runs soon, once the answer is out.
 */
export function noteExportRead(ctx: Context, read: ExportRead): boolean {
	const { pointer, request, status, bytes, durationMs, isFromCache } = read;
	if (waiting.length >= MAX_WAITING) waiting.shift();
	waiting.push({
		id: ctx.newId("read"),
		exportId: pointer.exportId,
		tokenId: pointer.tokenId,
		at: ctx.clock.now(),
		reader: readerOf(request, { portal: pointer.portal, portalName: pointer.portalName, ownAgent: OWN_AGENT }),
		userAgent: request.userAgent.replace(/\p{Cc}/gu, " ").slice(0, 200),
		status,
		bytes,
		version: read.hasSeenVersion ? pointer.version : null,
		durationMs: durationMs === null ? null : Math.round(durationMs),
		isFromCache,
	});
	if (isFlushDue) return false;
	isFlushDue = true;
	return true;
}

/**
 * Writes the noted reads and marks what portals have now seen. When the database is down they stay for the next time; the
 * number of written reads comes back.
 */
export async function flushExportReads(ctx: Context): Promise<number> {
	isFlushDue = false;
	let written = 0;
	while (waiting.length > 0) {
		const batch = waiting.splice(0, BATCH);
		try {
			// Marks first: they may be made twice, a read may not.
			for (const seen of seenVersions(batch)) await markPortalRead(ctx.database, seen);
			await insertReads(ctx.database, batch);
			written += batch.length;
		} catch (error) {
			waiting.unshift(...batch);
			ctx.log.error("export.reads_not_recorded", { counts: { waiting: waiting.length } }, error);
			return written;
		}
	}
	return written;
}

function seenVersions(batch: readonly NewExportRead[]): SeenVersion[] {
	const seen = new Map<string, SeenVersion>();
	for (const { exportId, tokenId = null, version, at, reader, status } of batch) {
		if (typeof version !== "number" || !isPortalRead({ reader, status })) continue;
		const key = `${exportId} ${version} ${tokenId}`;
		const known = seen.get(key);
		seen.set(key, { exportId, tokenId, version, firstAt: known?.firstAt ?? at, lastAt: at });
	}
	return [...seen.values()].sort((a, b) => (a.exportId < b.exportId ? -1 : 1));
}

/** Notes one read and writes it at once: for tests and for callers outside a request. */
export async function recordExportRead(ctx: Context, read: ExportRead): Promise<void> {
	noteExportRead(ctx, read);
	await flushExportReads(ctx);
}
