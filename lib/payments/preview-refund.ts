import { allocateRefund, capturedPayments, type RefundPlan } from "#lib/payments/core/plan-refunds.ts";
import { listLedger } from "#lib/payments/ledger-record.ts";
import { selectRefunds } from "#lib/payments/refund-store.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/** What `planRefunds` would plan at this moment for this amount, in minor units; nothing is written. */
export async function previewRefund(
	db: Database,
	{ bookingId, amountMinor }: { readonly bookingId: Id<"booking">; readonly amountMinor: number },
): Promise<RefundPlan> {
	const planned = (await selectRefunds(db, bookingId))
		.filter(({ state }) => state === "planned")
		.map((row) => ({ paymentIntentId: row.stripePaymentIntentId, amountMinor: row.amountMinor }));
	const payments = capturedPayments(await listLedger(db, bookingId), planned);
	return allocateRefund({ amountMinor, payments });
}
