import { sql } from "drizzle-orm";
import {
	boolean,
	check,
	decimal,
	index,
	int,
	json,
	mysqlTable,
	text,
	uniqueIndex,
	varchar,
} from "drizzle-orm/mysql-core";
import { id, instant } from "#db/schema/columns.ts";

/**
 * A home that is rented as a whole. Its row is the lock under which every night of it is taken or freed, and
 * `calendar_version` rises in the same transaction as anything that its exports or its availability show.
 */
export const properties = mysqlTable(
	"properties",
	{
		id: id<"property">("id").primaryKey(),
		slug: varchar("slug", { length: 80 }).notNull(),
		name: varchar("name", { length: 120 }).notNull(),
		place: varchar("place", { length: 120 }).notNull(),
		timeZone: varchar("time_zone", { length: 64 }).notNull(),
		isActive: boolean("is_active").notNull().default(true),
		calendarVersion: int("calendar_version").notNull().default(1),
		sleeps: int("sleeps").notNull(),
		bedrooms: int("bedrooms").notNull(),
		beds: int("beds").notNull(),
		bathrooms: int("bathrooms").notNull(),
		scene: varchar("scene", { length: 60 }).notNull(),
		descriptionEs: text("description_es").notNull(),
		descriptionEn: text("description_en").notNull(),
		amenities: json("amenities").$type<string[]>().notNull(),
		latitude: decimal("latitude", { precision: 9, scale: 6 }),
		longitude: decimal("longitude", { precision: 9, scale: 6 }),
		checkInTime: varchar("check_in_time", { length: 5 }).notNull().default("15:00"),
		checkOutTime: varchar("check_out_time", { length: 5 }).notNull().default("12:00"),
		/** For guests with a stay that is paid as agreed, from two days before arrival. */
		address: varchar("address", { length: 300 }),
		arrivalEs: text("arrival_es"),
		arrivalEn: text("arrival_en"),
		position: int("position").notNull().default(0),
		createdAt: instant("created_at").notNull(),
		deactivatedAt: instant("deactivated_at"),
	},
	(table) => [
		uniqueIndex("properties_slug").on(table.slug),
		index("properties_position").on(table.position),
		check("properties_sleeps_positive", sql`${table.sleeps} > 0`),
	],
);
