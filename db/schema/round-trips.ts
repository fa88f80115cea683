import { index, mysqlTable, varchar } from "drizzle-orm/mysql-core";
import { claims } from "#db/schema/claims.ts";
import { day, id, instant } from "#db/schema/columns.ts";
import { exports } from "#db/schema/exports.ts";
import { users } from "#db/schema/users.ts";

/**
 * One test that a portal really reads us: a far-away block is exported, the portal is seen to read it, the block is removed and the
 * portal is seen to read that. Kept as evidence of when each happened.
 */
export const roundTrips = mysqlTable(
	"round_trips",
	{
		id: id<"round_trip">("id").primaryKey(),
		exportId: id<"export">("export_id")
			.notNull()
			.references(() => exports.id, { onDelete: "restrict" }),
		claimId: id<"claim">("claim_id")
			.notNull()
			.references(() => claims.id, { onDelete: "restrict" }),
		night: day("night").notNull(),
		startedAt: instant("started_at").notNull(),
		startedBy: id<"user">("started_by").references(() => users.id, { onDelete: "restrict" }),
		/** First read by the portal of a calendar with the test block. */
		seenAt: instant("seen_at"),
		/** When the block was taken out again, by the host or because the test had lasted too long. */
		removedAt: instant("removed_at"),
		endedBecause: varchar("ended_because", { length: 16 }).$type<"host" | "too_long">(),
		/** First read by the portal of a calendar without it. */
		clearedAt: instant("cleared_at"),
	},
	(table) => [index("round_trips_export").on(table.exportId, table.startedAt)],
);
