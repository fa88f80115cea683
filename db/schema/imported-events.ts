import { boolean, index, mysqlTable, primaryKey, smallint, varchar } from "drizzle-orm/mysql-core";
import { day, encrypted, id, instant, sha256 } from "#db/schema/columns.ts";
import { feedFetches, feeds } from "#db/schema/feeds.ts";

type Kind = "reservation" | "busy" | "tentative" | "host_block" | "rule_window" | "own" | "echo" | "ignored";

/**
 * The evidence: each event as a portal told it, from the fetch that first showed it to the one that no longer did. Keyed by
 * the digest of the UID, since the default collation folds case, accents and trailing blanks. Ranges, not unique nights: a
 * real clash must stay recordable.
 */
export const importedEvents = mysqlTable(
	"imported_events",
	{
		id: id<"event">("id").primaryKey(),
		feedId: id<"feed">("feed_id")
			.notNull()
			.references(() => feeds.id, { onDelete: "restrict" }),
		uidSha256: sha256("uid_sha256").notNull(),
		uid: varchar("uid", { length: 1000 }).notNull(),
		kind: varchar("kind", { length: 16 }).notNull().$type<Kind>(),
		startsOn: day("starts_on").notNull(),
		endsOn: day("ends_on").notNull(),
		isFarFuture: boolean("is_far_future").notNull().default(false),
		reservationCodeEncrypted: encrypted("reservation_code_encrypted"),
		firstSeenAt: instant("first_seen_at").notNull(),
		/** False once the feed no longer lists it, while one of its nights still waits to be released. */
		isListed: boolean("is_listed").notNull().default(true),
		/** When its present end was first seen and how often that end had moved on by a day a day (sliding rules). */
		endSince: instant("end_since").notNull(),
		slideSteps: smallint("slide_steps").notNull().default(0),
		firstFetchId: id<"fetch">("first_fetch_id").references(() => feedFetches.id, { onDelete: "set null" }),
		goneAt: instant("gone_at"),
		goneFetchId: id<"fetch">("gone_fetch_id").references(() => feedFetches.id, { onDelete: "set null" }),
	},
	(table) => [
		index("imported_events_current").on(table.feedId, table.goneAt, table.startsOn),
		index("imported_events_uid").on(table.feedId, table.uidSha256),
	],
);

/**
 * The decision: the nights that a feed closes, as accepted by us, one row each. A night on its way to be released carries
 * since when good reads agree and whether it belongs to a mass removal; a night that only mirrors our own export says so
 * (product.md, "release of nights", "echo").
 */
export const feedNights = mysqlTable(
	"feed_nights",
	{
		feedId: id<"feed">("feed_id")
			.notNull()
			.references(() => feeds.id, { onDelete: "restrict" }),
		night: day("night").notNull(),
		kind: varchar("kind", { length: 16 }).notNull().$type<Exclude<Kind, "own" | "echo" | "ignored">>(),
		isFarFuture: boolean("is_far_future").notNull().default(false),
		firstSeenAt: instant("first_seen_at").notNull(),
		waitingSince: instant("waiting_since"),
		waitingReads: smallint("waiting_reads").notNull().default(0),
		isMassHeld: boolean("is_mass_held").notNull().default(false),
		waitingTowards: varchar("waiting_towards", { length: 16 }).$type<
			Exclude<Kind, "own" | "echo" | "ignored"> | "free"
		>(),
		/** Null for a night that the portal closes on its own account. */
		echoCertainty: varchar("echo_certainty", { length: 8 }).$type<"sure" | "probable">(),
		echoClosesHere: boolean("echo_closes_here").notNull().default(false),
		echoStaysSince: instant("echo_stays_since"),
		echoStaysReads: smallint("echo_stays_reads").notNull().default(0),
	},
	(table) => [primaryKey({ columns: [table.feedId, table.night] })],
);
