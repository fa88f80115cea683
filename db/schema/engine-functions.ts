import { json, mysqlTable, varchar } from "drizzle-orm/mysql-core";
import { instant } from "#db/schema/columns.ts";

/** The functions that the app registered last, kept so that a restarted engine knows whose runs it resumes. */
export const engineFunctions = mysqlTable("engine_functions", {
	functionId: varchar("function_id", { length: 120 }).primaryKey(),
	config: json("config").$type<FunctionConfig>().notNull(),
	registeredAt: instant("registered_at").notNull(),
	/** Set when a later registration no longer had it. */
	removedAt: instant("removed_at"),
});

export type ConcurrencyRule = {
	readonly limit: number;
	readonly key?: string | undefined;
	readonly scope?: "fn" | undefined;
};

export type FunctionConfig = {
	readonly id: string;
	readonly events: readonly string[];
	readonly cron: string | null;
	/** Tries of one step in all, the first included. */
	readonly maxAttempts: number;
	readonly concurrency: readonly ConcurrencyRule[];
};

/** One row per cron function. The tick last served is stored so that ticks missed while nothing ran fire once, not each. */
export const engineCrons = mysqlTable("engine_crons", {
	functionId: varchar("function_id", { length: 120 }).primaryKey(),
	cron: varchar("cron", { length: 120 }).notNull(),
	lastTickAt: instant("last_tick_at").notNull(),
});
