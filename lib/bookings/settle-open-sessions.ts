import { closeSessions } from "#lib/payments/close-sessions.ts";
import { settleSessions } from "#lib/payments/settle-sessions.ts";
import type { Context } from "#lib/platform/context.ts";

/**
 * Ends the open Checkout sessions of a booking and settles those that were paid before they could be ended. True when Stripe has said of
 * each that nobody can pay it any more, and what was paid is settled.
 */
export async function settleOpenSessions(ctx: Context, query: Parameters<typeof closeSessions>[1]): Promise<boolean> {
	const { areClosed, paid } = await closeSessions(ctx, query);
	return (await settleSessions(ctx, paid)) && areClosed;
}
