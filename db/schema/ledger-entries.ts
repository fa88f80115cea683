import { bigint, char, index, mysqlTable, uniqueIndex, varchar } from "drizzle-orm/mysql-core";
import { bookings } from "#db/schema/bookings.ts";
import { id, instant } from "#db/schema/columns.ts";
import type { LedgerKind } from "#lib/payments/core/ledger.ts";

/**
 * What is owed and what was paid, in minor units; rows are only ever added. What a booking owes is their sum (`moneyOf`), and the unique
 * (object, kind) makes each movement one row, however often it is told.
 */
export const ledgerEntries = mysqlTable(
	"ledger_entries",
	{
		id: id<"ledger">("id").primaryKey(),
		bookingId: id<"booking">("booking_id")
			.notNull()
			.references(() => bookings.id, { onDelete: "restrict" }),
		kind: varchar("kind", { length: 24 }).notNull().$type<LedgerKind>(),
		amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
		currency: char("currency", { length: 3 }).notNull(),
		/** Stripe's object, or ours: a booking and its amount version, a form's key, a change. */
		objectId: varchar("object_id", { length: 128 }).notNull(),
		/** Of Stripe's payments and what becomes of them. */
		stripePaymentIntentId: varchar("stripe_payment_intent_id", { length: 64 }),
		at: instant("at").notNull(),
		createdAt: instant("created_at").notNull(),
		createdBy: varchar("created_by", { length: 64 }).notNull(),
		note: varchar("note", { length: 300 }),
	},
	(table) => [
		uniqueIndex("ledger_entries_object_kind").on(table.objectId, table.kind),
		index("ledger_entries_booking").on(table.bookingId, table.at),
		index("ledger_entries_intent").on(table.stripePaymentIntentId),
	],
);
