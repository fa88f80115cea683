import { readPromisedTransfers } from "#lib/operations/read-promised-transfers.ts";
import { type BookingMoney, moneyOf } from "#lib/payments/core/ledger.ts";
import { readBookingMoney } from "#lib/payments/ledger-record.ts";
import { readPlannedRefunds } from "#lib/payments/request-refunds.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/**
 * The money of a booking without what is decided to go back and has not gone yet, by Stripe or by a host's transfer: what the next
 * decision may count on, so that nothing is given back twice.
 */
export async function readFreeMoney(db: Database, bookingId: Id<"booking">): Promise<BookingMoney> {
	const { owedMinor, paidMinor } = await readBookingMoney(db, bookingId);
	const leaving = (await readPlannedRefunds(db, bookingId)) + (await readPromisedTransfers(db, bookingId));
	return moneyOf([
		{ kind: "price", amountMinor: owedMinor },
		{ kind: "payment", amountMinor: paidMinor - leaving },
	]);
}
