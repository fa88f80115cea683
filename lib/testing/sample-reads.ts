import { desc, eq } from "drizzle-orm";
import { exports, exportTokens } from "#db/schema/exports.ts";
import { buildExports } from "#lib/calendars/build-exports.ts";
import { pointerTo } from "#lib/calendars/export-cache.ts";
import { recordExportRead } from "#lib/calendars/record-export-read.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

export const PORTAL_AGENT = "Java/17.0.9";
export const BROWSER_AGENT = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)";
export const CALENDAR_AGENT = "Google-Calendar-Importer";
export const OWN_AGENT = "ReyesEstanciasCalendar/1.0";

type SampleRead = {
	readonly exportId: Id<"export">;
	/** The newest link unless it is named. */
	readonly tokenId?: Id<"token">;
	readonly userAgent?: string;
	readonly method?: string;
	readonly accept?: string;
};

/** A request for an export at the clock's instant, answered with its present text and recorded as the route does. */
export async function readSampleExport(ctx: Context, read: SampleRead): Promise<void> {
	const [owner] = await ctx.db.select().from(exports).where(eq(exports.id, read.exportId));
	const tokens = await ctx.db
		.select()
		.from(exportTokens)
		.where(eq(exportTokens.exportId, read.exportId))
		.orderBy(desc(exportTokens.createdAt));
	const token = read.tokenId ? tokens.find((candidate) => candidate.id === read.tokenId) : tokens[0];
	if (!owner || !token) throw new Error("there is no such export or link");
	const built = (await buildExports(ctx, owner.propertyId)).find((candidate) => candidate.export.id === owner.id);
	if (!built) throw new Error("the export is not answered");
	const { version, bodyHash } = built;
	const { method = "GET", userAgent = PORTAL_AGENT, accept = "*/*" } = read;
	await recordExportRead(ctx, {
		pointer: pointerTo({ export: owner, token }, { version, bodyHash, lastModified: built.lastModified.toISOString() }),
		request: { method, userAgent, accept, hasFetchMetadata: false },
		status: 200,
		bytes: built.text.length,
		hasSeenVersion: method === "GET",
		durationMs: 4,
		isFromCache: true,
	});
}
