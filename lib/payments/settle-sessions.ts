import type { CheckoutSession } from "#lib/payments/core/stripe-gateway.ts";
import { settleSession } from "#lib/payments/settle-session.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";

/**
 * Settles each of these sessions as the webhook would. False when Stripe did not answer one of the questions that settling asks: what was
 * paid is then settled by the webhook, the reconciler or the next who asks, and until then nothing may be concluded from it.
 */
export async function settleSessions(ctx: Context, sessions: readonly CheckoutSession[]): Promise<boolean> {
	let areSettled = true;
	for (const session of sessions) {
		try {
			await settleSession(ctx, session);
		} catch (error) {
			if (!(error instanceof AppError) || error.code !== "upstream") throw error;
			areSettled = false;
			ctx.log.child({ channel: "payments" }).warn("payments.settled_later", { code: error.code });
		}
	}
	return areSettled;
}
