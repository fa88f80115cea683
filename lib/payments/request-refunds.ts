import { getBooking } from "#lib/bookings/booking-record.ts";
import { openTask } from "#lib/operations/open-task.ts";
import { allocateRefund, capturedPayments, type RefundPlan } from "#lib/payments/core/plan-refunds.ts";
import { listLedger } from "#lib/payments/ledger-record.ts";
import { insertRefund, selectRefunds } from "#lib/payments/refund-store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type WantedRefund = {
	readonly bookingId: Id<"booking">;
	/** In minor units of the booking's currency; 0 or less plans nothing. */
	readonly amountMinor: number;
	/** Closed code with a sentence in `messages/`, at most 32 characters. */
	readonly reason: string;
	/** The payment that goes back first; the newest when absent. */
	readonly firstIntentId?: string;
	/** When Stripe is asked for it; at once when absent. */
	readonly dueAt?: Date;
};

/**
 * Plans to give money back, in the caller's transaction, which has locked the booking and decided the amount: one refund for each
 * captured payment of Stripe's, the newest first, and a task for the host for the rest. Nothing is asked of Stripe before the commit;
 * `sendRefunds` does it then, or the job.
 */
export async function planRefunds(ctx: Context, tx: Database, wanted: WantedRefund): Promise<RefundPlan> {
	const { bookingId, amountMinor, reason, firstIntentId, dueAt } = wanted;
	if (amountMinor <= 0) return { parts: [], byTransferMinor: 0 };
	const { propertyId, currency } = await getBooking(tx, bookingId);
	const plan = allocateRefund({
		amountMinor,
		payments: capturedPayments(await listLedger(tx, bookingId), await plannedRefunds(tx, bookingId)),
		firstIntentId,
	});
	const now = ctx.clock.now();
	for (const part of plan.parts) {
		const id = ctx.newId("refund");
		await insertRefund(tx, {
			id,
			bookingId,
			stripePaymentIntentId: part.paymentIntentId,
			state: "planned",
			amountMinor: part.amountMinor,
			currency,
			reason,
			idempotencyKey: `refund:${bookingId}:${id}`,
			dueAt: dueAt ?? now,
			createdAt: now,
			changedAt: now,
		});
	}
	if (plan.byTransferMinor > 0) {
		await openTask(ctx, tx, {
			kind: "refund_by_transfer",
			propertyId,
			bookingId,
			subject: ctx.newId("refund"),
			details: { amountMinor: plan.byTransferMinor, currency, reason },
		});
	}
	return plan;
}

/** Refunds that were decided and that the ledger does not show yet. */
async function plannedRefunds(
	db: Database,
	bookingId: Id<"booking">,
): Promise<{ paymentIntentId: string; amountMinor: number }[]> {
	return (await selectRefunds(db, bookingId))
		.filter(({ state }) => state === "planned")
		.map(({ stripePaymentIntentId, amountMinor }) => ({ paymentIntentId: stripePaymentIntentId, amountMinor }));
}

/** How much is decided to go back through Stripe and is not in the ledger yet, in minor units. */
export async function readPlannedRefunds(db: Database, bookingId: Id<"booking">): Promise<number> {
	return (await plannedRefunds(db, bookingId)).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
