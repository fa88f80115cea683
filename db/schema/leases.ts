import { mysqlTable, varchar } from "drizzle-orm/mysql-core";
import { instant } from "#db/schema/columns.ts";

/** Work that only one process at a time may do, such as the watch of each minute. `expires_at` is the database's own time. */
export const leases = mysqlTable("leases", {
	name: varchar("name", { length: 32 }).primaryKey(),
	holder: varchar("holder", { length: 64 }).notNull(),
	expiresAt: instant("expires_at").notNull(),
});
