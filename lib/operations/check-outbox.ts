import { outboxTrouble } from "#lib/operations/core/outbox-trouble.ts";
import { settleIncidents } from "#lib/operations/settle-incidents.ts";
import { countDeadDeliveries, countStuckOutbox } from "#lib/operations/watch-store.ts";
import type { Context } from "#lib/platform/context.ts";

const STUCK_MS = 10 * 60_000;
/** What was given up stays an incident for so long; nothing takes it off the list earlier. */
const DEAD_SHOWN_MS = 7 * 24 * 3_600_000;

/** Reports what waits for longer than 10 minutes to be delivered or was given up; returns how many incidents stand. */
export async function checkOutbox(ctx: Context): Promise<number> {
	const now = ctx.clock.now();
	const stuck = await countStuckOutbox(ctx.db, new Date(now.getTime() - STUCK_MS));
	const dead = await countDeadDeliveries(ctx.db, new Date(now.getTime() - DEAD_SHOWN_MS));
	const trouble = outboxTrouble({ stuck, dead, now });
	return settleIncidents(ctx, { kind: "outbox_stuck", troubles: trouble ? [{ subject: "outbox", ...trouble }] : [] });
}
