import { blockedTrouble } from "#lib/operations/core/blocked-trouble.ts";
import { settleIncidents } from "#lib/operations/settle-incidents.ts";
import { countBlocked } from "#lib/operations/watch-store.ts";
import type { Context } from "#lib/platform/context.ts";

/** Reports when more than 100 requests were refused today (by UTC, as they are counted); returns how many incidents stand. */
export async function checkBlocked(ctx: Context): Promise<number> {
	const day = ctx.clock.now().toISOString().slice(0, 10);
	const trouble = blockedTrouble({ count: await countBlocked(ctx.db, day), day });
	return settleIncidents(ctx, {
		kind: "requests_blocked",
		troubles: trouble ? [{ subject: "requests", ...trouble }] : [],
	});
}
