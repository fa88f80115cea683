import { boolean, index, int, mysqlTable, varchar } from "drizzle-orm/mysql-core";
import { instant } from "#db/schema/columns.ts";

/**
 * Each event that Stripe told or that the reconciler found, durable before it is answered: a trigger to read the object again, never a
 * source of amounts. An event without `handledAt` is taken up again.
 */
export const stripeEvents = mysqlTable(
	"stripe_events",
	{
		id: varchar("id", { length: 64 }).primaryKey(),
		type: varchar("type", { length: 80 }).notNull(),
		objectId: varchar("object_id", { length: 128 }).notNull(),
		isLive: boolean("is_live").notNull(),
		createdAt: instant("created_at").notNull(),
		receivedAt: instant("received_at").notNull(),
		handledAt: instant("handled_at"),
		/** What was done, as a closed code. */
		outcome: varchar("outcome", { length: 48 }),
		attempts: int("attempts").notNull().default(0),
	},
	(table) => [index("stripe_events_open").on(table.handledAt, table.receivedAt)],
);
