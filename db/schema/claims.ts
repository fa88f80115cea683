import { sql } from "drizzle-orm";
import { check, index, int, mysqlTable, primaryKey, uniqueIndex, varchar } from "drizzle-orm/mysql-core";
import { day, id, instant } from "#db/schema/columns.ts";
import { properties } from "#db/schema/properties.ts";

/**
 * Anything of ours that takes nights: a hold, a booking, a block, an owner stay. `attempt_key` is made by the client, so that
 * an attempt whose outcome is unknown is looked up and never made twice. `export_uid` is stored when first exported.
 */
export const claims = mysqlTable(
	"claims",
	{
		id: id<"claim">("id").primaryKey(),
		propertyId: id<"property">("property_id")
			.notNull()
			.references(() => properties.id, { onDelete: "restrict" }),
		kind: varchar("kind", { length: 16 }).notNull().$type<"hold" | "booking" | "block" | "owner_stay">(),
		arrival: day("arrival").notNull(),
		departure: day("departure").notNull(),
		attemptKey: varchar("attempt_key", { length: 64 }).notNull(),
		note: varchar("note", { length: 200 }),
		/** Set for kind hold alone. */
		holdExpiresAt: instant("hold_expires_at"),
		releasedAt: instant("released_at"),
		exportUid: varchar("export_uid", { length: 160 }),
		sequence: int("sequence").notNull().default(0),
		createdAt: instant("created_at").notNull(),
		createdBy: varchar("created_by", { length: 64 }).notNull(),
		changedAt: instant("changed_at").notNull(),
	},
	(table) => [
		uniqueIndex("claims_attempt_key").on(table.attemptKey),
		uniqueIndex("claims_export_uid").on(table.exportUid),
		index("claims_property_departure").on(table.propertyId, table.releasedAt, table.departure),
		check("claims_stay_forward", sql`${table.departure} > ${table.arrival}`),
	],
);

/**
 * One row per (property, night) of every live claim. The primary key is what makes a double booking by our own fault
 * impossible, whatever a caller forgets; portals' nights are never here.
 */
export const claimNights = mysqlTable(
	"claim_nights",
	{
		propertyId: id<"property">("property_id")
			.notNull()
			.references(() => properties.id, { onDelete: "restrict" }),
		night: day("night").notNull(),
		claimId: id<"claim">("claim_id")
			.notNull()
			.references(() => claims.id, { onDelete: "restrict" }),
	},
	(table) => [primaryKey({ columns: [table.propertyId, table.night] }), index("claim_nights_claim").on(table.claimId)],
);
