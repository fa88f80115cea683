import { index, mysqlTable, varchar } from "drizzle-orm/mysql-core";
import { day, id, instant, sha256 } from "#db/schema/columns.ts";
import { feeds } from "#db/schema/feeds.ts";
import { users } from "#db/schema/users.ts";

/**
 * What the host decided about exactly one event of a feed (its UID, start and end): it outranks every later read. A change of the
 * event's dates, or its end in the feed, ends the decision, and the host is told (product.md, "host decisions").
 */
export const feedDecisions = mysqlTable(
	"feed_decisions",
	{
		id: id<"decision">("id").primaryKey(),
		feedId: id<"feed">("feed_id")
			.notNull()
			.references(() => feeds.id, { onDelete: "restrict" }),
		uidSha256: sha256("uid_sha256").notNull(),
		uid: varchar("uid", { length: 1000 }).notNull(),
		startsOn: day("starts_on").notNull(),
		endsOn: day("ends_on").notNull(),
		choice: varchar("choice", { length: 16 }).notNull().$type<"ignore" | "reservation" | "host_block">(),
		reason: varchar("reason", { length: 200 }).notNull(),
		decidedAt: instant("decided_at").notNull(),
		decidedBy: id<"user">("decided_by").references(() => users.id, { onDelete: "restrict" }),
		endedAt: instant("ended_at"),
		endedBecause: varchar("ended_because", { length: 16 }).$type<"changed" | "gone" | "host">(),
	},
	(table) => [index("feed_decisions_feed").on(table.feedId, table.endedAt)],
);
