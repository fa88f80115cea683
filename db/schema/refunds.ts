import { bigint, char, index, mysqlTable, uniqueIndex, varchar } from "drizzle-orm/mysql-core";
import { bookings } from "#db/schema/bookings.ts";
import { id, instant } from "#db/schema/columns.ts";
import type { RefundState } from "#lib/payments/core/payment.ts";

/**
 * Money to be given back through Stripe, planned in the transaction that decided it and asked for afterwards under its own key; also
 * refunds made in Stripe's dashboard, once they are seen. Keyed by Stripe's id, so that its states may arrive in any order.
 */
export const refunds = mysqlTable(
	"refunds",
	{
		id: id<"refund">("id").primaryKey(),
		bookingId: id<"booking">("booking_id")
			.notNull()
			.references(() => bookings.id, { onDelete: "restrict" }),
		stripePaymentIntentId: varchar("stripe_payment_intent_id", { length: 64 }).notNull(),
		stripeRefundId: varchar("stripe_refund_id", { length: 64 }),
		state: varchar("state", { length: 16 }).notNull().$type<RefundState>(),
		amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
		currency: char("currency", { length: 3 }).notNull(),
		/** Why, as a closed code with a sentence in `messages/`. */
		reason: varchar("reason", { length: 32 }).notNull(),
		idempotencyKey: varchar("idempotency_key", { length: 120 }).notNull(),
		dueAt: instant("due_at").notNull(),
		attempts: bigint("attempts", { mode: "number" }).notNull().default(0),
		problem: varchar("problem", { length: 32 }),
		createdAt: instant("created_at").notNull(),
		changedAt: instant("changed_at").notNull(),
	},
	(table) => [
		uniqueIndex("refunds_idempotency_key").on(table.idempotencyKey),
		uniqueIndex("refunds_stripe").on(table.stripeRefundId),
		index("refunds_booking").on(table.bookingId, table.createdAt),
		index("refunds_due").on(table.state, table.dueAt),
	],
);
