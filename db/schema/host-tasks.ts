import { index, json, mysqlTable, uniqueIndex, varchar } from "drizzle-orm/mysql-core";
import { id, instant } from "#db/schema/columns.ts";

/** What only a person can do: give money back by transfer, call a guest whose address bounces. Open until somebody says it is done. */
export const hostTasks = mysqlTable(
	"host_tasks",
	{
		id: id<"task">("id").primaryKey(),
		kind: varchar("kind", { length: 32 })
			.notNull()
			.$type<
				| "refund_by_transfer"
				| "refund_failed"
				| "mail_bounced"
				| "payment_mismatch"
				| "late_payment_refunded"
				| "dispute"
			>(),
		propertyId: id<"property">("property_id").notNull(),
		bookingId: id<"booking">("booking_id").notNull(),
		/** Names the problem, so that telling it twice makes one task. */
		subject: varchar("subject", { length: 190 }).notNull(),
		/** Amounts, dates and codes; no personal data. */
		details: json("details").$type<Record<string, string | number | boolean | null>>().notNull(),
		createdAt: instant("created_at").notNull(),
		doneAt: instant("done_at"),
		doneBy: varchar("done_by", { length: 64 }),
	},
	(table) => [
		uniqueIndex("host_tasks_subject").on(table.kind, table.subject),
		index("host_tasks_open").on(table.doneAt, table.createdAt),
		index("host_tasks_booking").on(table.bookingId),
	],
);
