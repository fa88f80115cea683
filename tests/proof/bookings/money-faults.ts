import { bookings } from "#db/schema/bookings.ts";
import { ledgerEntries } from "#db/schema/ledger-entries.ts";
import { moneyOf } from "#lib/payments/core/ledger.ts";
import type { Database } from "#lib/platform/database.ts";
import { sumOf } from "#lib/shared/money.ts";
import type { StripeModel } from "#lib/testing/stripe/stripe-model.ts";

type Entry = typeof ledgerEntries.$inferSelect;

/**
 * Where our books differ from Stripe's, and where money lies without the nights it was for, in words; nothing when all is well. To be
 * asked when everything has been told and every refund sent.
 */
export async function moneyFaults(db: Database, model: Pick<StripeModel, "totals" | "list">): Promise<string[]> {
	const ledger = await db.select().from(ledgerEntries);
	const rows = await db.select().from(bookings);
	const faults: string[] = [];
	for (const total of model.totals()) {
		const of = ledger.filter(({ stripePaymentIntentId }) => stripePaymentIntentId === total.paymentIntentId);
		const paid = of.filter(({ kind }) => kind === "payment");
		const backMinor = -sum(of.filter(({ kind }) => kind === "refund" || kind === "refund_failed"));
		const { paymentIntentId: id, receivedMinor, refundedMinor } = total;
		if (paid.length > 1) faults.push(`${id} is credited ${paid.length} times`);
		if (sum(paid) !== receivedMinor) faults.push(`${id}: ledger ${sum(paid)}, Stripe ${receivedMinor}`);
		if (backMinor !== refundedMinor) faults.push(`${id}: given back ${backMinor} here, ${refundedMinor} at Stripe`);
	}
	const known = new Set(model.list("payment_intent").map(({ id }) => id));
	for (const { kind, objectId } of ledger) {
		if (kind === "payment" && !known.has(objectId)) faults.push(`${objectId} is credited and unknown to Stripe`);
	}
	for (const booking of rows) {
		const { paidMinor } = moneyOf(ledger.filter(({ bookingId }) => bookingId === booking.id));
		const isBooked = booking.state === "confirmed" || booking.state === "completed";
		if (isBooked && paidMinor < booking.depositMinor) faults.push(`${booking.id} is booked with ${paidMinor} paid`);
		if (isBooked && paidMinor > booking.quote.totalMinor) faults.push(`${booking.id} has paid ${paidMinor}, too much`);
		if (!isBooked && paidMinor !== 0) faults.push(`${booking.id} is ${booking.state} and ${paidMinor} of it is kept`);
	}
	return faults;
}

function sum(entries: readonly Entry[]): number {
	return sumOf(entries.map(({ amountMinor }) => amountMinor));
}
