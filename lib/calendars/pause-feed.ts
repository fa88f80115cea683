import { findFeed, updateFeed } from "#lib/calendars/store.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

/** Stops fetching a feed. Its nights stay closed, and it counts as late. */
export function pauseFeed(ctx: Context, feedId: Id<"feed">): Promise<void> {
	return setState(ctx, { feedId, state: "paused" });
}

/** Fetches a paused feed again, from now on. */
export function resumeFeed(ctx: Context, feedId: Id<"feed">): Promise<void> {
	return setState(ctx, { feedId, state: "active" });
}

async function setState(ctx: Context, change: { feedId: Id<"feed">; state: "paused" | "active" }): Promise<void> {
	const { feedId, state } = change;
	const feed = await findFeed(ctx.db, feedId);
	if (!feed || feed.state === "removed") throw new AppError("not_found", "feed does not exist");
	await inPropertyTransaction(ctx.database, feed.propertyId, async (tx) => {
		await updateFeed(tx, feedId, { state, ...(state === "active" ? { nextFetchAt: ctx.clock.now() } : {}) });
		const action = state === "paused" ? "feed.paused" : "feed.resumed";
		await writeAudit(ctx, tx, { action, subjectKind: "feed", subjectId: feedId, propertyId: feed.propertyId });
	});
}
