import { addToOutbox, wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, type LockedProperty, raiseCalendarVersion } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/**
 * In the transaction that changed what exports or availability show: raises the property's calendar version and writes down
 * that its exports are to be rebuilt. Returns the version for `announceCalendarChange`.
 */
export async function recordCalendarChange(ctx: Context, tx: Database, property: LockedProperty): Promise<number> {
	const version = await raiseCalendarVersion(tx, property);
	await addToOutbox(ctx, tx, { topic: "calendar.changed", payload: { propertyId: property.id } });
	return version;
}

/**
 * Right after the commit: cached bodies of the property (its id is the version's key) below `version` become
 * misses at once, and the rebuild is woken. Never fails.
 */
export async function announceCalendarChange(
	ctx: Context,
	change: { propertyId: Id<"property">; version: number },
): Promise<void> {
	await ctx.cache.raiseVersion(change.propertyId, change.version);
	await wakeOutbox(ctx);
}
