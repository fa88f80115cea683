import { isExportAnswered } from "#lib/calendars/core/answered-exports.ts";
import { listExports, listLiveClaims } from "#lib/calendars/export-store.ts";
import { type FeedRow, listDueFeeds, type PropertyRow } from "#lib/calendars/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";
import { dayIn } from "#lib/shared/plain-date.ts";

const AT_ONCE = 200;

/** Feeds whose time has come, of properties that are active or whose exports are still answered. */
export async function pickDueFeeds(ctx: Context): Promise<{ feedIds: Id<"feed">[] }> {
	return { feedIds: await dueFeeds(ctx, { before: ctx.clock.now() }) };
}

/** Feeds due before `before`; see `pickDueFeeds`. */
export async function dueFeeds(ctx: Context, { before }: { before: Date }): Promise<Id<"feed">[]> {
	const due = await keepPolled(ctx, await listDueFeeds(ctx.db, { before, limit: AT_ONCE }));
	return due.map(({ feed }) => feed.id);
}

export type OwnedFeed = { readonly feed: FeedRow; readonly property: PropertyRow };

/** Those of properties whose feeds are read; each property is asked about once. */
export async function keepPolled(ctx: Context, owned: readonly OwnedFeed[]): Promise<OwnedFeed[]> {
	const isPolled = new Map<string, boolean>();
	const polled: OwnedFeed[] = [];
	for (const each of owned) {
		const { property } = each;
		const known = isPolled.get(property.id) ?? (await isStillPolled(ctx, property));
		isPolled.set(property.id, known);
		if (known) polled.push(each);
	}
	return polled;
}

/** True while the feeds of this property are read: it is active, or one of its exports is answered. */
async function isStillPolled(ctx: Context, property: PropertyRow): Promise<boolean> {
	if (property.isActive) return true;
	const now = ctx.clock.now();
	const today = dayIn(property.timeZone, now);
	const hasClaimAhead = (await listLiveClaims(ctx.db, { propertyId: property.id, after: today })).length > 0;
	const exports = await listExports(ctx.db, property.id);
	return exports.some((row) =>
		isExportAnswered({ isActive: false, hasClaimAhead, lastPortalReadAt: row.lastPortalReadAt, now }),
	);
}
