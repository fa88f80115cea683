import { insertOutbox } from "#lib/operations/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";

/** Topics that `deliverOutbox` knows. */
export const OUTBOX_TOPICS = ["calendar.changed", "incident.changed", "notice.made"] as const;
export type OutboxTopic = (typeof OUTBOX_TOPICS)[number];

/**
 * Writes down, in the caller's transaction, what must happen after its commit. Call `wakeOutbox` after the commit; the sweep
 * each minute finds what that word did not reach.
 */
export async function addToOutbox(
	ctx: Context,
	tx: Database,
	entry: { topic: OutboxTopic; payload: Record<string, string | number | boolean | null> },
): Promise<void> {
	const now = ctx.clock.now();
	await insertOutbox(tx, { id: ctx.newId("outbox"), ...entry, createdAt: now, dueAt: now });
}

/** Best-effort word that the outbox holds something; never fails the caller. */
export async function wakeOutbox(ctx: Context): Promise<void> {
	await ctx.sendEvent("operations/outbox.ready", {});
}
