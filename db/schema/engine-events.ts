import { index, json, mysqlTable, uniqueIndex, varchar } from "drizzle-orm/mysql-core";
import { id, instant, sha256 } from "#db/schema/columns.ts";

/** Events that reached the embedded job engine, cron ticks included: ids and counts only, kept 7 days. */
export const engineEvents = mysqlTable(
	"engine_events",
	{
		id: id<"event">("id").primaryKey(),
		name: varchar("name", { length: 120 }).notNull(),
		data: json("data").$type<Record<string, unknown>>().notNull(),
		occurredAt: instant("occurred_at").notNull(),
		receivedAt: instant("received_at").notNull(),
		/** Digest of the sender's own id; emptied after 24 hours, when the same id may be sent again. */
		dedupeKey: sha256("dedupe_key"),
	},
	(table) => [
		uniqueIndex("engine_events_dedupe").on(table.dedupeKey),
		index("engine_events_received").on(table.receivedAt),
	],
);
