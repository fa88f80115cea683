import { changeBooking, getBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { tellHosts } from "#lib/messages/tell-hosts.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { openTask } from "#lib/operations/open-task.ts";
import type { SettleOutcome } from "#lib/payments/core/settle-outcome.ts";
import type { StripeDispute } from "#lib/payments/core/stripe-gateway.ts";
import { creditedPayment } from "#lib/payments/credited-payment.ts";
import { addLedgerEntry, listLedger } from "#lib/payments/ledger-record.ts";
import type { PaymentRow } from "#lib/payments/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, type LockedProperty } from "#lib/platform/database.ts";

/** A bank that only asks has withdrawn nothing yet; a dispute that was prevented never will. */
function hasWithdrawn({ status }: StripeDispute): boolean {
	return !status.startsWith("warning_") && status !== "prevented";
}

/**
 * Brings our side to what Stripe says of one dispute, as it was read from Stripe: the bank's withdrawal in the ledger, no automatic charges
 * until it is won or the host decides, and a word to the host (reliability.md 2d 29). The nights stay as they are. Safe to repeat, in any
 * order.
 */
export async function settleDispute(ctx: Context, dispute: StripeDispute): Promise<SettleOutcome> {
	if (!dispute.paymentIntentId || dispute.isLive !== ctx.stripe?.isLive) return "foreign";
	const credited = await creditedPayment(ctx, dispute.paymentIntentId);
	if (credited.kind === "foreign") return "foreign";
	if (credited.kind === "not_credited") return "quarantined";
	const { payment } = credited;
	const { propertyId } = await getBooking(ctx.db, payment.bookingId);
	const outcome = await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
		await lockBooking(tx, payment.bookingId);
		return record(ctx, tx, { dispute, payment, property });
	});
	if (outcome === "settled") await wakeOutbox(ctx);
	return outcome;
}

type Recorded = {
	readonly dispute: StripeDispute;
	readonly payment: PaymentRow;
	readonly property: LockedProperty;
};

async function record(ctx: Context, tx: Database, recorded: Recorded): Promise<SettleOutcome> {
	const { dispute, payment, property } = recorded;
	const { bookingId } = payment;
	const { amountMinor, currency, status } = dispute;
	const subject = hasWithdrawn(dispute) ? dispute.id : `${dispute.id}:inquiry`;
	const about = { bookingId, propertyId: property.id, subject };
	const details = { amountMinor, code: status };
	const isNew = await tellHosts(ctx, tx, { kind: "payment_disputed", ...about, details });
	if (isNew) await openTask(ctx, tx, { kind: "dispute", ...about, details: { ...details, currency } });
	const moved = await writeEntries(ctx, tx, recorded);
	if (moved.isTaken) await changeBooking(ctx, tx, { bookingId, isFrozen: true });
	if (moved.isBack && !(await hasOpenDispute(tx, recorded)))
		await changeBooking(ctx, tx, { bookingId, isFrozen: false });
	return isNew || moved.isTaken || moved.isBack ? "settled" : "already";
}

/** What money has just moved, which is told once. */
async function writeEntries(
	ctx: Context,
	tx: Database,
	{ dispute, payment }: Recorded,
): Promise<{ isTaken: boolean; isBack: boolean }> {
	if (!hasWithdrawn(dispute)) return { isTaken: false, isBack: false };
	const { amountMinor, currency, id: objectId, paymentIntentId: stripePaymentIntentId } = dispute;
	const entry = { bookingId: payment.bookingId, currency, objectId, stripePaymentIntentId };
	const taken = { ...entry, kind: "dispute", amountMinor: -amountMinor, at: dispute.createdAt } as const;
	const isTaken = await addLedgerEntry(ctx, tx, taken);
	if (dispute.status !== "won") return { isTaken, isBack: false };
	return { isTaken, isBack: await addLedgerEntry(ctx, tx, { ...entry, kind: "dispute_won", amountMinor }) };
}

/** True while the bank holds, or has kept, money of another payment of this booking. */
async function hasOpenDispute(tx: Database, { payment }: Recorded): Promise<boolean> {
	const ledger = await listLedger(tx, payment.bookingId);
	const won = new Set(ledger.filter(({ kind }) => kind === "dispute_won").map(({ objectId }) => objectId));
	return ledger.some(({ kind, objectId }) => kind === "dispute" && !won.has(objectId));
}
