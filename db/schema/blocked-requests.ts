import { date, int, mysqlTable, primaryKey, varchar } from "drizzle-orm/mysql-core";

/** How many requests we refused per day, policy and key prefix; over a hundred a day is an incident. */
export const blockedRequests = mysqlTable(
	"blocked_requests",
	{
		day: date("day", { mode: "string" }).notNull(),
		policy: varchar("policy", { length: 32 }).notNull(),
		/** First characters of a digest: enough to tell callers apart, too little to find them. */
		keyPrefix: varchar("key_prefix", { length: 16 }).notNull(),
		count: int("count").notNull().default(0),
	},
	(table) => [primaryKey({ columns: [table.day, table.policy, table.keyPrefix] })],
);
