import { bigint, mysqlTable, varchar } from "drizzle-orm/mysql-core";
import { instant } from "#db/schema/columns.ts";

/** Which engine process works. `expiresAt` is the database's own time; `fence` grows with each change of holder. */
export const engineLeases = mysqlTable("engine_leases", {
	name: varchar("name", { length: 32 }).primaryKey(),
	holder: varchar("holder", { length: 64 }).notNull(),
	fence: bigint("fence", { mode: "number" }).notNull(),
	expiresAt: instant("expires_at").notNull(),
});
