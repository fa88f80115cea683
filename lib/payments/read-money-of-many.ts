import { type BookingMoney, moneyOf } from "#lib/payments/core/ledger.ts";
import { type LedgerRow, selectLedgerOfMany } from "#lib/payments/store.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/** The money of several bookings, read at once; nothing owed and nothing paid for those without a movement. */
export async function readMoneyOfMany(
	db: Database,
	bookingIds: readonly Id<"booking">[],
): Promise<(bookingId: Id<"booking">) => BookingMoney> {
	const entries = new Map<string, LedgerRow[]>();
	for (const entry of await selectLedgerOfMany(db, bookingIds)) {
		const known = entries.get(entry.bookingId);
		if (known) known.push(entry);
		else entries.set(entry.bookingId, [entry]);
	}
	return (bookingId) => moneyOf(entries.get(bookingId) ?? []);
}
