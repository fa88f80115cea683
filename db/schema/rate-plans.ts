import { int, json, mysqlTable, primaryKey, varchar } from "drizzle-orm/mysql-core";
import { id, instant } from "#db/schema/columns.ts";
import { properties } from "#db/schema/properties.ts";
import type { RatePlan } from "#lib/pricing/core/rate-plan.ts";

/**
 * Prices and rules of a property, one document a version: the highest version is in force, earlier ones stay, so that a quote can be
 * traced to the plan it was made from.
 */
export const ratePlans = mysqlTable(
	"rate_plans",
	{
		propertyId: id<"property">("property_id")
			.notNull()
			.references(() => properties.id, { onDelete: "restrict" }),
		version: int("version").notNull(),
		plan: json("plan").$type<RatePlan>().notNull(),
		createdAt: instant("created_at").notNull(),
		createdBy: varchar("created_by", { length: 64 }).notNull(),
	},
	(table) => [primaryKey({ columns: [table.propertyId, table.version] })],
);
