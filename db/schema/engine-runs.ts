import { index, mysqlTable, smallint, varchar } from "drizzle-orm/mysql-core";
import { id, instant } from "#db/schema/columns.ts";

/**
 * One run of one function for one event. A run in flight stays `waiting` with a due time in the past, so that the runs of a
 * killed engine need no recovery: the next engine finds them due.
 */
export const engineRuns = mysqlTable(
	"engine_runs",
	{
		id: id<"run">("id").primaryKey(),
		functionId: varchar("function_id", { length: 120 }).notNull(),
		eventId: id<"event">("event_id").notNull(),
		state: varchar("state", { length: 12 }).notNull().$type<"waiting" | "completed" | "failed">(),
		dueAt: instant("due_at").notNull(),
		/** Failed tries of the step that comes next; back to 0 when a step ends. */
		attempt: smallint("attempt").notNull().default(0),
		createdAt: instant("created_at").notNull(),
		startedAt: instant("started_at"),
		finishedAt: instant("finished_at"),
		errorName: varchar("error_name", { length: 80 }),
	},
	(table) => [
		index("engine_runs_due").on(table.state, table.functionId, table.dueAt),
		index("engine_runs_finished").on(table.finishedAt),
		index("engine_runs_event").on(table.eventId),
		index("engine_runs_created").on(table.createdAt),
	],
);
