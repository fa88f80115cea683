import { type PaymentRow, selectPaymentBySession } from "#lib/payments/store.ts";
import type { Context } from "#lib/platform/context.ts";

/** The attempt that this Checkout session belongs to, or null. */
export async function findPaymentOfSession(ctx: Context, sessionId: string): Promise<PaymentRow | null> {
	return selectPaymentBySession(ctx.db, sessionId);
}
