import { json, mysqlTable, varchar } from "drizzle-orm/mysql-core";
import { instant } from "#db/schema/columns.ts";

/** Facts fixed at installation that must outlive keys and addresses, such as the domain that ends our export UIDs. */
export const installation = mysqlTable("installation", {
	name: varchar("name", { length: 48 }).primaryKey(),
	value: json("value").$type<unknown>().notNull(),
	changedAt: instant("changed_at").notNull(),
});
