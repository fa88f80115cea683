import { isFinalPayment, type PaymentMethod, type PaymentPurpose } from "#lib/payments/core/payment.ts";
import { type PaymentRow, selectPayments } from "#lib/payments/store.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/** An attempt of the booking that has no final outcome yet, the newest; null when there is none. */
export async function findPaymentUnderWay(
	db: Database,
	query: { readonly bookingId: Id<"booking">; readonly method: PaymentMethod; readonly purpose?: PaymentPurpose },
): Promise<PaymentRow | null> {
	const rows = await selectPayments(db, query.bookingId);
	return (
		rows.find(
			({ method, purpose, state }) =>
				method === query.method && (query.purpose ?? purpose) === purpose && !isFinalPayment(state),
		) ?? null
	);
}
