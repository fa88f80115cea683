import { getBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { tellHosts } from "#lib/messages/tell-hosts.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { openTask } from "#lib/operations/open-task.ts";
import { reportFailure } from "#lib/operations/report-failure.ts";
import type { StripeAnswer, StripeGateway, StripeRefund } from "#lib/payments/core/stripe-gateway.ts";
import { claimRefund, type RefundRow, selectDueRefunds, updatePlannedRefund } from "#lib/payments/refund-store.ts";
import { settleRefund } from "#lib/payments/settle-refund.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";

const BATCH = 100;
const MINUTE_MS = 60_000;
const CLAIMED_FOR_MS = 2 * MINUTE_MS;
const LONGEST_WAIT_MS = 6 * 60 * MINUTE_MS;

export type RefundCounts = { sent: number; refused: number; unknown: number };

/**
 * Asks Stripe for every planned refund under its stored key; called after the commit that planned them, and by the job. One whose outcome
 * is unknown is looked up among the payment's refunds before it is asked for again, so that it is never made twice, also after Stripe has
 * forgotten the key; one that Stripe refuses becomes a task for the host (W14).
 */
export async function sendRefunds(ctx: Context): Promise<RefundCounts> {
	const counts: RefundCounts = { sent: 0, refused: 0, unknown: 0 };
	const { stripe } = ctx;
	if (!stripe) return counts;
	for (const row of await selectDueRefunds(ctx.db, { now: ctx.clock.now(), limit: BATCH })) {
		const until = new Date(ctx.clock.now().getTime() + CLAIMED_FOR_MS);
		if (!(await claimRefund(ctx.db, { row, until }))) continue;
		try {
			counts[await sendOne(ctx, stripe, row)] += 1;
		} catch (error) {
			counts.unknown += 1;
			await reportFailure(ctx, { error, event: "payments.refund_failed", route: "send-refunds" });
		}
	}
	return counts;
}

async function sendOne(ctx: Context, stripe: StripeGateway, row: RefundRow): Promise<keyof RefundCounts> {
	const answer = await ask(stripe, row);
	if (answer.ok) {
		await settleRefund(ctx, answer.value);
		return "sent";
	}
	if (answer.kind === "unknown") {
		const waitMs = Math.min(5 * MINUTE_MS * 2 ** row.attempts, LONGEST_WAIT_MS);
		const dueAt = new Date(ctx.clock.now().getTime() + waitMs);
		await updatePlannedRefund(ctx.db, row.id, { dueAt, problem: "unknown" });
		return "unknown";
	}
	await refuse(ctx, row, answer.kind === "declined" ? answer.error.code : answer.code);
	return "refused";
}

async function ask(stripe: StripeGateway, row: RefundRow): Promise<StripeAnswer<StripeRefund>> {
	const paymentIntentId = row.stripePaymentIntentId;
	if (row.attempts > 0) {
		const listed = await stripe.listRefunds({ paymentIntentId });
		if (!listed.ok) return listed;
		const made = listed.value.find(({ metadata }) => metadata["refundId"] === row.id);
		if (made) return { ok: true, value: made };
	}
	const { amountMinor, bookingId } = row;
	return stripe.createRefund(
		{ paymentIntentId, amountMinor, metadata: { refundId: row.id, bookingId } },
		row.idempotencyKey,
	);
}

/** Stripe will never give this back: the money is still the guest's, and the host is told. */
async function refuse(ctx: Context, row: RefundRow, code: string): Promise<void> {
	const { bookingId, amountMinor, currency } = row;
	const { propertyId } = await getBooking(ctx.db, bookingId);
	await inPropertyTransaction(ctx.database, propertyId, async (tx) => {
		await lockBooking(tx, bookingId);
		const change = { state: "failed", problem: code.slice(0, 32), changedAt: ctx.clock.now() } as const;
		if (!(await updatePlannedRefund(tx, row.id, change))) return;
		const about = { bookingId, propertyId, subject: row.id };
		await openTask(ctx, tx, { kind: "refund_failed", ...about, details: { amountMinor, currency, code } });
		await tellHosts(ctx, tx, { kind: "refund_failed", ...about, details: { amountMinor, code } });
	});
	await wakeOutbox(ctx);
	ctx.log.child({ channel: "payments" }).error("payments.refund_refused", { code });
}
