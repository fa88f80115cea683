import { bigint, index, json, mysqlTable, uniqueIndex, varchar } from "drizzle-orm/mysql-core";
import { bookings } from "#db/schema/bookings.ts";
import { claims } from "#db/schema/claims.ts";
import { day, id, instant } from "#db/schema/columns.ts";
import type { Quote } from "#lib/pricing/core/quote.ts";

/**
 * A change of dates, from its preview's confirmation on. While a top-up is unpaid its new nights are held by a claim of their own and
 * the booking keeps its old ones. Applied changes tell which cancellation tier was in force at each move.
 */
export const bookingChanges = mysqlTable(
	"booking_changes",
	{
		id: id<"change">("id").primaryKey(),
		bookingId: id<"booking">("booking_id")
			.notNull()
			.references(() => bookings.id, { onDelete: "restrict" }),
		state: varchar("state", { length: 16 }).notNull().$type<"held" | "applied" | "lapsed" | "replaced">(),
		attemptKey: varchar("attempt_key", { length: 64 }).notNull(),
		/** Of the nights that the booking does not have yet. */
		claimId: id<"claim">("claim_id").references(() => claims.id, { onDelete: "restrict" }),
		askedBy: varchar("asked_by", { length: 8 }).notNull().$type<"guest" | "host">(),
		fromArrival: day("from_arrival").notNull(),
		fromDeparture: day("from_departure").notNull(),
		toArrival: day("to_arrival").notNull(),
		toDeparture: day("to_departure").notNull(),
		quote: json("quote").$type<Quote>().notNull(),
		/** New price with what is kept for nights given up, minus the old one; what the ledger gains. */
		priceChangeMinor: bigint("price_change_minor", { mode: "number" }).notNull(),
		keptMinor: bigint("kept_minor", { mode: "number" }).notNull(),
		/** To be paid before the change applies; 0 = applied at once. */
		topUpMinor: bigint("top_up_minor", { mode: "number" }).notNull(),
		/** The host's reason to keep nothing. */
		waiverReason: varchar("waiver_reason", { length: 300 }),
		holdExpiresAt: instant("hold_expires_at"),
		createdAt: instant("created_at").notNull(),
		createdBy: varchar("created_by", { length: 64 }).notNull(),
		appliedAt: instant("applied_at"),
	},
	(table) => [
		uniqueIndex("booking_changes_attempt_key").on(table.attemptKey),
		index("booking_changes_booking").on(table.bookingId, table.createdAt),
		index("booking_changes_hold").on(table.state, table.holdExpiresAt),
	],
);
