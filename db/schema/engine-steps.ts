import { json, mysqlTable, primaryKey, smallint, varchar } from "drizzle-orm/mysql-core";
import { id, instant } from "#db/schema/columns.ts";

/** The result of a step that ended. While this row exists the step is not run again. */
export const engineSteps = mysqlTable(
	"engine_steps",
	{
		runId: id<"run">("run_id").notNull(),
		stepId: varchar("step_id", { length: 64 }).notNull(),
		position: smallint("position").notNull(),
		name: varchar("name", { length: 120 }).notNull(),
		/** `{ data }` or `{ error }`, as the SDK reads it back. */
		memo: json("memo").$type<StepMemo>().notNull(),
		finishedAt: instant("finished_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.runId, table.stepId] })],
);

export type StepMemo = { data: unknown } | { error: { name: string; message: string; stack?: string } };
