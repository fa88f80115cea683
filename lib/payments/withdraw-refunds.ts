import { cancelUnaskedRefunds, selectRefunds } from "#lib/payments/refund-store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

/** Why a refund waits: a portal sold the nights, and the host may keep the guest. */
const REASON = "portal_sold";

export type WaitingRefund = {
	/** In minor units of the booking's currency. */
	readonly amountMinor: number;
	/** When Stripe is asked for it. */
	readonly dueAt: Date;
};

/** The refund that waits for the host's word; null when there is none, or when Stripe was asked for it already. */
export async function findWaitingRefund(db: Database, bookingId: Id<"booking">): Promise<WaitingRefund | null> {
	const planned = (await selectRefunds(db, bookingId)).filter(({ reason }) => reason === REASON);
	const [first] = planned;
	if (!first || planned.some(({ state, attempts }) => state !== "planned" || attempts > 0)) return null;
	return { amountMinor: planned.reduce((sum, { amountMinor }) => sum + amountMinor, 0), dueAt: first.dueAt };
}

/**
 * Takes the waiting refund of a booking back in the caller's transaction, which has locked the booking. False when Stripe was asked for it
 * meanwhile: the money is on its way, and nothing was taken back.
 */
export async function withdrawRefund(ctx: Context, tx: Database, bookingId: Id<"booking">): Promise<boolean> {
	const waiting = (await selectRefunds(tx, bookingId)).filter(({ reason }) => reason === REASON);
	const withdrawn = await cancelUnaskedRefunds(tx, { bookingId, reason: REASON, at: ctx.clock.now() });
	if (withdrawn > 0 && withdrawn < waiting.length) throw new AppError("conflict", "part of the money is on its way");
	return withdrawn > 0;
}
