import { type BookingMoney, type LedgerKind, moneyOf } from "#lib/payments/core/ledger.ts";
import { insertLedgerOnce, type LedgerRow, selectLedger } from "#lib/payments/store.ts";
import { actorName } from "#lib/platform/actor-name.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { requireMinor } from "#lib/shared/money.ts";

export type NewLedgerEntry = {
	readonly bookingId: Id<"booking">;
	readonly kind: LedgerKind;
	/** Signed: what lowers a debt or takes money back is negative (see `LedgerKind`). */
	readonly amountMinor: number;
	readonly currency: string;
	/** With `kind` the key of the movement: Stripe's object or one of ours. */
	readonly objectId: string;
	readonly stripePaymentIntentId?: string | null;
	/** When it happened; now when absent. */
	readonly at?: Date;
	readonly note?: string | null;
};

/** Adds one movement in the caller's transaction; false when it is there already, however often it is told. */
export async function addLedgerEntry(ctx: Context, tx: Database, entry: NewLedgerEntry): Promise<boolean> {
	const now = ctx.clock.now();
	return insertLedgerOnce(tx, {
		id: ctx.newId("ledger"),
		bookingId: entry.bookingId,
		kind: entry.kind,
		amountMinor: requireMinor(entry.amountMinor),
		currency: entry.currency,
		objectId: entry.objectId,
		stripePaymentIntentId: entry.stripePaymentIntentId ?? null,
		at: entry.at ?? now,
		createdAt: now,
		createdBy: actorName(ctx.actor),
		note: entry.note ?? null,
	});
}

/** All movements of a booking, the earliest first. */
export async function listLedger(db: Database, bookingId: Id<"booking">): Promise<LedgerRow[]> {
	return selectLedger(db, bookingId);
}

/** What the booking owes, has paid and is to get back, from its ledger alone. */
export async function readBookingMoney(db: Database, bookingId: Id<"booking">): Promise<BookingMoney> {
	return moneyOf(await selectLedger(db, bookingId));
}
