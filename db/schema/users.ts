import { boolean, index, int, mysqlTable, uniqueIndex, varchar } from "drizzle-orm/mysql-core";
import { id, instant, sha256 } from "#db/schema/columns.ts";

/**
 * People who work in /admin. `session_version` is part of every session: raising it ends them all. The e-mail address is kept
 * in lower case as typed and found by its digest, since the default collation would let look-alikes through.
 */
export const users = mysqlTable(
	"users",
	{
		id: id<"user">("id").primaryKey(),
		email: varchar("email", { length: 254 }).notNull(),
		emailSha256: sha256("email_sha256").notNull(),
		name: varchar("name", { length: 120 }).notNull(),
		passwordHash: varchar("password_hash", { length: 200 }).notNull(),
		role: varchar("role", { length: 16 }).notNull().$type<"owner" | "co_host" | "cleaner" | "read_only">(),
		isActive: boolean("is_active").notNull().default(true),
		sessionVersion: int("session_version").notNull().default(1),
		createdAt: instant("created_at").notNull(),
		lastLoginAt: instant("last_login_at"),
	},
	(table) => [uniqueIndex("users_email_sha256").on(table.emailSha256)],
);

/** Failed logins, counted here when Redis is not there, so that the throttle never fails open. */
export const loginFailures = mysqlTable(
	"login_failures",
	{
		id: int("id").autoincrement().primaryKey(),
		/** Digest of account or client address; never the text itself. */
		keySha256: sha256("key_sha256").notNull(),
		at: instant("at").notNull(),
	},
	(table) => [index("login_failures_key_at").on(table.keySha256, table.at)],
);
