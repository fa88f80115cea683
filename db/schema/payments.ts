import { bigint, char, index, int, json, mysqlTable, uniqueIndex, varchar } from "drizzle-orm/mysql-core";
import { bookings } from "#db/schema/bookings.ts";
import { id, instant } from "#db/schema/columns.ts";
import type { PaymentMethod, PaymentPurpose, PaymentState } from "#lib/payments/core/payment.ts";

/**
 * One thing that Stripe was asked to collect. Key and all parameters are stored before the call, so that a call whose outcome is unknown
 * is repeated as it was and never made anew. Money itself is in the ledger.
 */
export const payments = mysqlTable(
	"payments",
	{
		id: id<"payment">("id").primaryKey(),
		bookingId: id<"booking">("booking_id")
			.notNull()
			.references(() => bookings.id, { onDelete: "restrict" }),
		purpose: varchar("purpose", { length: 24 }).notNull().$type<PaymentPurpose>(),
		method: varchar("method", { length: 16 }).notNull().$type<PaymentMethod>(),
		state: varchar("state", { length: 16 }).notNull().$type<PaymentState>(),
		amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
		currency: char("currency", { length: 3 }).notNull(),
		changeId: id<"change">("change_id"),
		/** `purpose:booking:amountVersion:attempt`. */
		idempotencyKey: varchar("idempotency_key", { length: 120 }).notNull(),
		attempt: int("attempt").notNull(),
		params: json("params").$type<Record<string, unknown>>().notNull(),
		stripeSessionId: varchar("stripe_session_id", { length: 128 }),
		stripePaymentIntentId: varchar("stripe_payment_intent_id", { length: 64 }),
		sessionUrl: varchar("session_url", { length: 2000 }),
		/** Of a session, by Stripe's clock. */
		expiresAt: instant("expires_at"),
		/** Closed code with a sentence in `messages/`. */
		problem: varchar("problem", { length: 32 }),
		createdAt: instant("created_at").notNull(),
		changedAt: instant("changed_at").notNull(),
	},
	(table) => [
		uniqueIndex("payments_idempotency_key").on(table.idempotencyKey),
		uniqueIndex("payments_session").on(table.stripeSessionId),
		index("payments_intent").on(table.stripePaymentIntentId),
		index("payments_booking").on(table.bookingId, table.createdAt),
		index("payments_state").on(table.state, table.changedAt),
	],
);
