import { index, json, mysqlTable, varchar } from "drizzle-orm/mysql-core";
import { id, instant } from "#db/schema/columns.ts";

/** Who changed what. Rows are only ever added; no personal data, no secrets. */
export const auditLog = mysqlTable(
	"audit_log",
	{
		id: id<"audit">("id").primaryKey(),
		at: instant("at").notNull(),
		actorKind: varchar("actor_kind", { length: 16 }).notNull(),
		actorId: varchar("actor_id", { length: 64 }),
		action: varchar("action", { length: 64 }).notNull(),
		subjectKind: varchar("subject_kind", { length: 32 }).notNull(),
		subjectId: varchar("subject_id", { length: 64 }).notNull(),
		propertyId: varchar("property_id", { length: 32 }),
		details: json("details").$type<Record<string, unknown>>().notNull(),
	},
	(table) => [
		index("audit_log_subject").on(table.subjectKind, table.subjectId, table.at),
		index("audit_log_at").on(table.at),
	],
);
