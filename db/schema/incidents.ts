import { index, json, mysqlTable, uniqueIndex, varchar } from "drizzle-orm/mysql-core";
import { id, instant } from "#db/schema/columns.ts";
import { feeds } from "#db/schema/feeds.ts";
import { properties } from "#db/schema/properties.ts";

/**
 * One problem from first alert to recovery. `open_key` names the problem (kind and subject) while it is open and is null
 * afterwards: the unique index is what makes it one incident however often it is reported.
 */
export const incidents = mysqlTable(
	"incidents",
	{
		id: id<"incident">("id").primaryKey(),
		kind: varchar("kind", { length: 32 }).notNull(),
		severity: varchar("severity", { length: 8 }).notNull().$type<"notice" | "warning" | "urgent">(),
		propertyId: id<"property">("property_id").references(() => properties.id, { onDelete: "restrict" }),
		feedId: id<"feed">("feed_id").references(() => feeds.id, { onDelete: "restrict" }),
		openKey: varchar("open_key", { length: 190 }),
		details: json("details").$type<Record<string, unknown>>().notNull(),
		openedAt: instant("opened_at").notNull(),
		changedAt: instant("changed_at").notNull(),
		closedAt: instant("closed_at"),
	},
	(table) => [
		uniqueIndex("incidents_open_key").on(table.openKey),
		index("incidents_property").on(table.propertyId, table.closedAt),
	],
);
