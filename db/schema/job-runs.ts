import { index, int, json, mysqlTable, varchar } from "drizzle-orm/mysql-core";
import { id, instant } from "#db/schema/columns.ts";

/** Each run of a periodic job: when, how long, with which counts. A job without a recent row is late. */
export const jobRuns = mysqlTable(
	"job_runs",
	{
		id: id<"job">("id").primaryKey(),
		job: varchar("job", { length: 64 }).notNull(),
		startedAt: instant("started_at").notNull(),
		finishedAt: instant("finished_at"),
		durationMs: int("duration_ms"),
		outcome: varchar("outcome", { length: 12 }).notNull().$type<"running" | "done" | "failed">(),
		counts: json("counts").$type<Record<string, number>>().notNull(),
		errorCode: varchar("error_code", { length: 32 }),
	},
	(table) => [
		index("job_runs_job_started").on(table.job, table.startedAt),
		index("job_runs_started").on(table.startedAt),
	],
);
