import { index, json, mysqlTable, uniqueIndex, varchar } from "drizzle-orm/mysql-core";
import { bookings } from "#db/schema/bookings.ts";
import { id, instant } from "#db/schema/columns.ts";
import { properties } from "#db/schema/properties.ts";
import type { HostNoticeKind } from "#lib/operations/core/notice-kinds.ts";

/**
 * Something about a booking that hosts are told once and that has no end, unlike an incident. Written in the transaction that gives
 * reason for it, with the dates and amounts of that moment, so that a repeated sending says the same; nothing in it is a guest's. Each
 * channel that is to hear of it gets a row in `alert_messages`.
 */
export const hostNotices = mysqlTable(
	"host_notices",
	{
		id: id<"notice">("id").primaryKey(),
		kind: varchar("kind", { length: 32 }).notNull().$type<HostNoticeKind>(),
		propertyId: id<"property">("property_id")
			.notNull()
			.references(() => properties.id, { onDelete: "restrict" }),
		bookingId: id<"booking">("booking_id")
			.notNull()
			.references(() => bookings.id, { onDelete: "restrict" }),
		/** What it is about: a payment, a change, a dispute; "" where a booking has only one of its kind. */
		subject: varchar("subject", { length: 80 }).notNull(),
		details: json("details").$type<Record<string, unknown>>().notNull(),
		createdAt: instant("created_at").notNull(),
	},
	(table) => [
		uniqueIndex("host_notices_reason").on(table.bookingId, table.kind, table.subject),
		index("host_notices_property").on(table.propertyId, table.createdAt),
	],
);
