import { warmNights } from "#lib/availability/warm-nights.ts";
import { buildExports } from "#lib/calendars/build-exports.ts";
import { publishExport } from "#lib/calendars/export-cache.ts";
import { listPropertyIds } from "#lib/calendars/export-store.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

export type RefreshCounts = { readonly properties: number; readonly exports: number; readonly failed: number };

/**
 * Builds what portals and guests will ask for next and puts it into Redis: of one property after a change, of all every 10
 * minutes. Safe to run twice or late; a property that fails does not keep the others waiting, and of a single one the error
 * goes on to the caller, so that its delivery is tried again.
 */
export async function refreshExports(
	ctx: Context,
	scope: { readonly propertyId?: Id<"property"> } = {},
): Promise<RefreshCounts> {
	if (scope.propertyId) return { properties: 1, exports: await refreshProperty(ctx, scope.propertyId), failed: 0 };
	const counts = { properties: 0, exports: 0, failed: 0 };
	for (const propertyId of await listPropertyIds(ctx.db)) {
		counts.properties += 1;
		try {
			counts.exports += await refreshProperty(ctx, propertyId);
		} catch (error) {
			counts.failed += 1;
			ctx.log.error("export.refresh_failed", { propertyId }, error);
		}
	}
	if (counts.failed > 0 && counts.failed === counts.properties) {
		throw new AppError("upstream", "no export could be refreshed");
	}
	return counts;
}

async function refreshProperty(ctx: Context, propertyId: Id<"property">): Promise<number> {
	const built = await buildExports(ctx, propertyId);
	for (const each of built) await publishExport(ctx, each);
	await warmNights(ctx, propertyId);
	return built.length;
}
