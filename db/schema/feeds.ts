import { boolean, index, int, json, mysqlTable, smallint, uniqueIndex, varchar } from "drizzle-orm/mysql-core";
import { bytes, encrypted, id, instant, sha256 } from "#db/schema/columns.ts";
import { properties } from "#db/schema/properties.ts";

/**
 * A portal's calendar that we import for one property. Failure is an outcome, not an exception: counters and the next due
 * instant live here. `fence` grows with each lease, so that a slow fetch that ends after a newer one is dropped.
 * The address is a secret: encrypted, with its digest for "already used elsewhere" and its host and last four for people.
 */
export const feeds = mysqlTable(
	"feeds",
	{
		id: id<"feed">("id").primaryKey(),
		propertyId: id<"property">("property_id")
			.notNull()
			.references(() => properties.id, { onDelete: "restrict" }),
		portal: varchar("portal", { length: 16 }).notNull().$type<"airbnb" | "booking" | "vrbo" | "google" | "other">(),
		portalName: varchar("portal_name", { length: 60 }),
		state: varchar("state", { length: 16 }).notNull().$type<"active" | "paused" | "removed">(),
		urlEncrypted: encrypted("url_encrypted").notNull(),
		/** Null once removed, so that the address can be used again. */
		urlSha256: sha256("url_sha256"),
		urlHost: varchar("url_host", { length: 255 }).notNull(),
		urlLast4: varchar("url_last4", { length: 4 }).notNull(),
		allowsHttp: boolean("allows_http").notNull().default(false),
		ignoresFreeEvents: boolean("ignores_free_events").notNull().default(false),
		endIsLastNight: boolean("end_is_last_night").notNull().default(false),
		ignoredBrokenEvents: json("ignored_broken_events").$type<string[]>().notNull(),

		etag: varchar("etag", { length: 255 }),
		lastModified: varchar("last_modified", { length: 64 }),
		/** What the validators were true for: zone, switches, parser version. */
		validatorsFor: varchar("validators_for", { length: 120 }),
		bodySha256: sha256("body_sha256"),
		/** Digest of what the last applied body meant (nights and event tuples, without DTSTAMP and the like). */
		meaningSha256: sha256("meaning_sha256"),

		producer: varchar("producer", { length: 255 }),
		/** Another maker that has appeared; null with a date in `producer_change_since` = a file that names none. */
		producerChangeTo: varchar("producer_change_to", { length: 255 }),
		producerChangeSince: instant("producer_change_since"),
		producerChangeReads: smallint("producer_change_reads").notNull().default(0),
		hasAssumedDates: boolean("has_assumed_dates").notNull().default(false),

		lastFetchAt: instant("last_fetch_at"),
		lastOutcome: varchar("last_outcome", { length: 24 }),
		lastHttpStatus: smallint("last_http_status"),
		lastGoodReadAt: instant("last_good_read_at"),
		/** Last good read or 304: the age that people see counts from here. */
		lastConfirmedAt: instant("last_confirmed_at"),
		lastVerdict: varchar("last_verdict", { length: 8 }).$type<"good" | "bad">(),
		lastReasons: json("last_reasons").$type<string[]>().notNull(),
		failuresInRow: int("failures_in_row").notNull().default(0),
		deadAnswersInRow: int("dead_answers_in_row").notNull().default(0),
		brokenEventSince: instant("broken_event_since"),
		nextFetchAt: instant("next_fetch_at"),
		intervalSeconds: int("interval_seconds").notNull().default(900),
		reads: int("reads").notNull().default(0),

		leaseToken: varchar("lease_token", { length: 40 }),
		leaseUntil: instant("lease_until"),
		fence: int("fence").notNull().default(0),
		createdAt: instant("created_at").notNull(),
		removedAt: instant("removed_at"),
	},
	(table) => [
		uniqueIndex("feeds_url_sha256").on(table.urlSha256),
		index("feeds_property").on(table.propertyId),
		index("feeds_due").on(table.state, table.nextFetchAt),
	],
);

/**
 * One row per fetch of a feed: what was asked, what came, what it meant. Bodies are kept 30 days, compressed and encrypted,
 * one per change of meaning or bad verdict; the others leave their digest and counts.
 */
export const feedFetches = mysqlTable(
	"feed_fetches",
	{
		id: id<"fetch">("id").primaryKey(),
		feedId: id<"feed">("feed_id")
			.notNull()
			.references(() => feeds.id, { onDelete: "restrict" }),
		fence: int("fence").notNull(),
		at: instant("at").notNull(),
		reason: varchar("reason", { length: 16 }).notNull(),
		outcome: varchar("outcome", { length: 24 }).notNull(),
		httpStatus: smallint("http_status"),
		durationMs: int("duration_ms").notNull(),
		bodyBytes: int("body_bytes"),
		bodySha256: sha256("body_sha256"),
		verdict: varchar("verdict", { length: 8 }).$type<"good" | "bad">(),
		reasons: json("reasons").$type<string[]>().notNull(),
		events: int("events"),
		nightsAdded: int("nights_added").notNull().default(0),
		nightsReleased: int("nights_released").notNull().default(0),
		nightsHeld: int("nights_held").notNull().default(0),
		/** Night-by-night difference and notices, codes and dates only. */
		change: json("change").$type<unknown>(),
		bodyEncrypted: bytes("body_encrypted"),
	},
	(table) => [index("feed_fetches_feed_at").on(table.feedId, table.at), index("feed_fetches_at").on(table.at)],
);
