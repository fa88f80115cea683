import {
	boolean,
	index,
	int,
	json,
	mysqlTable,
	primaryKey,
	smallint,
	uniqueIndex,
	varchar,
} from "drizzle-orm/mysql-core";
import { day, encrypted, id, instant, sha256 } from "#db/schema/columns.ts";
import { feeds } from "#db/schema/feeds.ts";
import { properties } from "#db/schema/properties.ts";

type Portal = "airbnb" | "booking" | "vrbo" | "google" | "other";

/** Our calendar of one property for one portal. It leaves out what came from that portal. */
export const exports = mysqlTable(
	"exports",
	{
		id: id<"export">("id").primaryKey(),
		propertyId: id<"property">("property_id")
			.notNull()
			.references(() => properties.id, { onDelete: "restrict" }),
		portal: varchar("portal", { length: 16 }).notNull().$type<Portal>(),
		/** Tells two "other" portals apart; empty for the named ones. */
		portalName: varchar("portal_name", { length: 60 }).notNull().default(""),
		/** Narrowed: only reservations, busy and tentative nights of other portals, no host blocks of theirs. */
		isNarrow: boolean("is_narrow").notNull().default(false),
		createdAt: instant("created_at").notNull(),
		lastPortalReadAt: instant("last_portal_read_at"),
	},
	(table) => [uniqueIndex("exports_property_portal").on(table.propertyId, table.portal, table.portalName)],
);

/**
 * The secret in an export's address: its digest for look-up, and a copy encrypted with the application's key so that the host
 * can copy the link again. Several live tokens per export may overlap while portals move from one to the next.
 */
export const exportTokens = mysqlTable(
	"export_tokens",
	{
		id: id<"token">("id").primaryKey(),
		exportId: id<"export">("export_id")
			.notNull()
			.references(() => exports.id, { onDelete: "restrict" }),
		tokenSha256: sha256("token_sha256").notNull(),
		tokenEncrypted: encrypted("token_encrypted").notNull(),
		createdAt: instant("created_at").notNull(),
		/** When a newer link took its place; it goes on until its portal has moved (product.md, "export token"). */
		supersededAt: instant("superseded_at"),
		lastPortalReadAt: instant("last_portal_read_at"),
		revokedAt: instant("revoked_at"),
		/** `host`, or `moved`: the portal reads a newer link and was quiet on this one. */
		revokedBecause: varchar("revoked_because", { length: 8 }).$type<"host" | "moved">(),
	},
	(table) => [
		uniqueIndex("export_tokens_sha256").on(table.tokenSha256),
		index("export_tokens_export").on(table.exportId),
	],
);

/**
 * A portal's nights as we tell them to the other portals: one row per unbroken run of exportable nights of one feed, kept with
 * its own UID while its first night stands, so that the importer sees one event that grows or shrinks instead of a new one.
 */
export const exportRuns = mysqlTable(
	"export_runs",
	{
		id: id<"run">("id").primaryKey(),
		feedId: id<"feed">("feed_id")
			.notNull()
			.references(() => feeds.id, { onDelete: "restrict" }),
		isNarrow: boolean("is_narrow").notNull(),
		startsOn: day("starts_on").notNull(),
		endsOn: day("ends_on").notNull(),
		uid: varchar("uid", { length: 160 }).notNull(),
		sequence: int("sequence").notNull().default(0),
		changedAt: instant("changed_at").notNull(),
		endedAt: instant("ended_at"),
	},
	(table) => [uniqueIndex("export_runs_uid").on(table.uid), index("export_runs_feed").on(table.feedId, table.endedAt)],
);

/**
 * What an export said at each version, and when its portal first and last read it: the memory that the echo rule judges by
 * (product.md, "echo").
 */
export const exportVersions = mysqlTable(
	"export_versions",
	{
		exportId: id<"export">("export_id")
			.notNull()
			.references(() => exports.id, { onDelete: "restrict" }),
		version: int("version").notNull(),
		/** Of the body as sent without compression: a later version with the same bytes is this one. */
		bodySha256: sha256("body_sha256").notNull(),
		ranges: json("ranges").$type<{ uid: string; start: string; end: string }[]>().notNull(),
		renderedAt: instant("rendered_at").notNull(),
		firstReadAt: instant("first_read_at"),
		lastReadAt: instant("last_read_at"),
	},
	(table) => [primaryKey({ columns: [table.exportId, table.version] })],
);

/** Every request that an export answered: who read us, when, and which version it saw. */
export const exportReads = mysqlTable(
	"export_reads",
	{
		id: id<"read">("id").primaryKey(),
		exportId: id<"export">("export_id")
			.notNull()
			.references(() => exports.id, { onDelete: "restrict" }),
		tokenId: id<"token">("token_id").references(() => exportTokens.id, { onDelete: "set null" }),
		at: instant("at").notNull(),
		reader: varchar("reader", { length: 16 }).notNull().$type<"portal" | "person" | "calendar_program" | "own_check">(),
		userAgent: varchar("user_agent", { length: 200 }).notNull(),
		status: smallint("status").notNull(),
		bytes: int("bytes").notNull(),
		version: int("version"),
		durationMs: int("duration_ms"),
		/** Answered without asking the database. */
		isFromCache: boolean("is_from_cache"),
	},
	(table) => [index("export_reads_export_at").on(table.exportId, table.at), index("export_reads_at").on(table.at)],
);
