import { int, mysqlTable, primaryKey, varchar } from "drizzle-orm/mysql-core";
import { instant } from "#db/schema/columns.ts";

/** How often something of ours failed in a minute, where no row of its own could be written: an export that answered 503. */
export const faultMinutes = mysqlTable(
	"fault_minutes",
	{
		minute: instant("minute").notNull(),
		name: varchar("name", { length: 32 }).notNull(),
		count: int("count").notNull().default(0),
	},
	(table) => [primaryKey({ columns: [table.minute, table.name] })],
);
