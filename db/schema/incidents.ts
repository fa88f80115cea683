import { index, json, mysqlTable, uniqueIndex, varchar } from "drizzle-orm/mysql-core";
import { id, instant } from "#db/schema/columns.ts";
import { exports } from "#db/schema/exports.ts";
import { feeds } from "#db/schema/feeds.ts";
import { properties } from "#db/schema/properties.ts";
import type { IncidentKind, IncidentSeverity as Severity } from "#lib/operations/core/incident-kinds.ts";

/**
 * One problem from first alert to recovery. `open_key` names the problem (family of kinds and subject) while it is open and is
 * null afterwards: the unique index is what makes it one incident however often it is reported. A problem of the whole
 * installation has no property. What the host decided about it (muted, settled) ends with it.
 */
export const incidents = mysqlTable(
	"incidents",
	{
		id: id<"incident">("id").primaryKey(),
		kind: varchar("kind", { length: 32 }).notNull().$type<IncidentKind>(),
		severity: varchar("severity", { length: 8 }).notNull().$type<Severity>(),
		propertyId: id<"property">("property_id").references(() => properties.id, { onDelete: "restrict" }),
		feedId: id<"feed">("feed_id").references(() => feeds.id, { onDelete: "restrict" }),
		exportId: id<"export">("export_id").references(() => exports.id, { onDelete: "restrict" }),
		openKey: varchar("open_key", { length: 190 }),
		details: json("details").$type<Record<string, unknown>>().notNull(),
		openedAt: instant("opened_at").notNull(),
		changedAt: instant("changed_at").notNull(),
		closedAt: instant("closed_at"),
		/** The host wants to hear no more of it unless it becomes worse than this. */
		mutedSeverity: varchar("muted_severity", { length: 8 }).$type<Severity>(),
		mutedBy: id<"user">("muted_by"),
		/** How the host dealt with it, as a closed code, while the cause may still stand. */
		outcome: varchar("outcome", { length: 32 }),
		outcomeNote: varchar("outcome_note", { length: 500 }),
		settledAt: instant("settled_at"),
		settledBy: id<"user">("settled_by"),
	},
	(table) => [
		uniqueIndex("incidents_open_key").on(table.openKey),
		index("incidents_property").on(table.propertyId, table.closedAt),
		index("incidents_closed").on(table.closedAt, table.openedAt),
	],
);
