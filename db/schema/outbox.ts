import { index, json, mysqlTable, smallint, varchar } from "drizzle-orm/mysql-core";
import { id, instant } from "#db/schema/columns.ts";

/**
 * What must happen after a commit, written in the same transaction: ids and template names only, never rendered text, links
 * or addresses. The row's id is the idempotency key of its delivery.
 */
export const outbox = mysqlTable(
	"outbox",
	{
		id: id<"outbox">("id").primaryKey(),
		topic: varchar("topic", { length: 48 }).notNull(),
		payload: json("payload").$type<Record<string, string | number | boolean | null>>().notNull(),
		createdAt: instant("created_at").notNull(),
		dueAt: instant("due_at").notNull(),
		attempts: smallint("attempts").notNull().default(0),
		lastError: varchar("last_error", { length: 120 }),
		deliveredAt: instant("delivered_at"),
		/** Given up after its last attempt; stays visible until somebody looks. */
		deadAt: instant("dead_at"),
	},
	(table) => [index("outbox_due").on(table.deliveredAt, table.deadAt, table.dueAt)],
);
