import { changeBooking, getBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { tellHosts } from "#lib/messages/tell-hosts.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { openTask } from "#lib/operations/open-task.ts";
import type { RefundState } from "#lib/payments/core/payment.ts";
import type { SettleOutcome } from "#lib/payments/core/settle-outcome.ts";
import type { StripeRefund } from "#lib/payments/core/stripe-gateway.ts";
import { creditedPayment } from "#lib/payments/credited-payment.ts";
import { addLedgerEntry, readBookingMoney } from "#lib/payments/ledger-record.ts";
import {
	insertRefund,
	type RefundRow,
	selectRefund,
	selectRefundByStripe,
	updateRefund,
} from "#lib/payments/refund-store.ts";
import { type PaymentRow, updateUnsettledPayment } from "#lib/payments/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, type LockedProperty } from "#lib/platform/database.ts";
import { isId } from "#lib/shared/ids.ts";

/** Stripe's states only ever go up here, so that two readers of one refund end at the later state, whoever commits last (W13). */
const RANK: Record<RefundState, number> = { planned: 0, pending: 1, succeeded: 2, canceled: 3, failed: 3 };

function stateOf({ status }: StripeRefund): Exclude<RefundState, "planned"> {
	return status === "requires_action" ? "pending" : status;
}

/**
 * Brings our side to what Stripe says of one refund, as it was read from Stripe: one entry in the ledger from the moment Stripe has it,
 * another that undoes it when it fails later (reliability.md 2d 29). A refund that was not planned here was made in Stripe's Dashboard and
 * is written down as such (2d 28). Safe to repeat, in any order.
 */
export async function settleRefund(ctx: Context, refund: StripeRefund): Promise<SettleOutcome> {
	if (!refund.paymentIntentId) return "foreign";
	const credited = await creditedPayment(ctx, refund.paymentIntentId);
	if (credited.kind === "foreign") return "foreign";
	const { payment } = credited;
	if (credited.kind === "not_credited") return endQuarantine(ctx, payment, refund);
	const { propertyId } = await getBooking(ctx.db, payment.bookingId);
	const outcome = await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
		await lockBooking(tx, payment.bookingId);
		return record(ctx, tx, { payment, refund, property });
	});
	if (outcome === "settled") await wakeOutbox(ctx);
	return outcome;
}

/** Money that was never accepted goes back: with it the attempt is over. */
async function endQuarantine(ctx: Context, payment: PaymentRow, refund: StripeRefund): Promise<SettleOutcome> {
	const state = stateOf(refund);
	if (state === "failed" || state === "canceled") return "quarantined";
	const change = { state: "failed", problem: "mismatch", changedAt: ctx.clock.now() } as const;
	return (await updateUnsettledPayment(ctx.db, payment.id, change)) ? "settled" : "already";
}

type Recorded = {
	readonly payment: PaymentRow;
	readonly refund: StripeRefund;
	readonly property: LockedProperty;
};

async function record(ctx: Context, tx: Database, recorded: Recorded): Promise<SettleOutcome> {
	const { refund, payment } = recorded;
	const state = stateOf(refund);
	const known = await findRow(tx, recorded);
	if (known && RANK[known.state] >= RANK[state] && known.stripeRefundId === refund.id) return "already";
	const before = await readBookingMoney(tx, payment.bookingId);
	const change = { state, stripeRefundId: refund.id, problem: null, changedAt: ctx.clock.now() };
	if (known) await updateRefund(tx, known.id, change);
	const row = known ?? (await insertExternal(ctx, tx, { recorded, state }));
	const isNew = await writeEntries(ctx, tx, { recorded, state });
	if (state === "failed" || state === "canceled") await tellOfFailure(ctx, tx, { recorded, row });
	else if (isNew) await tellGuest(ctx, tx, { recorded, row });
	if (isNew && !known) await stopCharges(ctx, tx, { recorded, balanceBefore: before.balanceMinor });
	return "settled";
}

async function findRow(tx: Database, { refund, payment }: Recorded): Promise<RefundRow | null> {
	const known = await selectRefundByStripe(tx, refund.id);
	if (known) return known;
	const { refundId = "" } = refund.metadata;
	const planned = isId("refund", refundId) ? await selectRefund(tx, refundId) : null;
	return planned?.bookingId === payment.bookingId ? planned : null;
}

async function insertExternal(
	ctx: Context,
	tx: Database,
	{ recorded, state }: { recorded: Recorded; state: RefundState },
): Promise<Pick<RefundRow, "id" | "reason">> {
	const { refund, payment } = recorded;
	const id = ctx.newId("refund");
	const now = ctx.clock.now();
	await insertRefund(tx, {
		id,
		bookingId: payment.bookingId,
		stripePaymentIntentId: refund.paymentIntentId ?? "",
		stripeRefundId: refund.id,
		state,
		amountMinor: refund.amountMinor,
		currency: refund.currency,
		reason: "external",
		idempotencyKey: `external:${refund.id}`,
		dueAt: now,
		createdAt: refund.createdAt,
		changedAt: now,
	});
	return { id, reason: "external" };
}

/** True when the money has just gone out for the first time. */
async function writeEntries(
	ctx: Context,
	tx: Database,
	{ recorded, state }: { recorded: Recorded; state: RefundState },
): Promise<boolean> {
	const { refund, payment } = recorded;
	const entry = {
		bookingId: payment.bookingId,
		currency: refund.currency,
		objectId: refund.id,
		stripePaymentIntentId: refund.paymentIntentId,
	};
	const isNew = await addLedgerEntry(ctx, tx, {
		...entry,
		kind: "refund",
		amountMinor: -refund.amountMinor,
		at: refund.createdAt,
	});
	if (state === "failed" || state === "canceled") {
		await addLedgerEntry(ctx, tx, { ...entry, kind: "refund_failed", amountMinor: refund.amountMinor });
	}
	return isNew;
}

type Told = { readonly recorded: Recorded; readonly row: Pick<RefundRow, "id" | "reason"> };

async function tellOfFailure(ctx: Context, tx: Database, { recorded, row }: Told): Promise<void> {
	const { refund, payment, property } = recorded;
	const about = { bookingId: payment.bookingId, propertyId: property.id, subject: row.id };
	const { amountMinor, currency } = refund;
	const code = refund.failureReason ?? refund.status;
	await openTask(ctx, tx, { kind: "refund_failed", ...about, details: { amountMinor, currency, code } });
	await tellHosts(ctx, tx, { kind: "refund_failed", ...about, details: { amountMinor, code } });
}

async function tellGuest(ctx: Context, tx: Database, { recorded, row }: Told): Promise<void> {
	const { refund, payment } = recorded;
	// The apology for late money has said so already.
	if (row.reason === "late_payment" || row.reason === "portal_sold") return;
	await queueGuestMail(ctx, tx, {
		bookingId: payment.bookingId,
		kind: "refunded",
		subject: row.id,
		details: { amountMinor: refund.amountMinor, code: row.reason },
	});
}

/** What the host gave back by hand must not be charged again by itself: what is owed now is the host's to decide. */
async function stopCharges(
	ctx: Context,
	tx: Database,
	{ recorded, balanceBefore }: { recorded: Recorded; balanceBefore: number },
): Promise<void> {
	const { bookingId } = recorded.payment;
	const { balanceMinor } = await readBookingMoney(tx, bookingId);
	if (balanceMinor <= balanceBefore) return;
	await changeBooking(ctx, tx, { bookingId, nextChargeAt: null, chargeProblem: "refunded_outside" });
}
