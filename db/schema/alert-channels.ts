import { boolean, index, int, mysqlTable, varchar } from "drizzle-orm/mysql-core";
import { encrypted, id, instant } from "#db/schema/columns.ts";
import { users } from "#db/schema/users.ts";

/**
 * Where a host wants to be told of trouble; each host may have several of each kind. The target (an address, a webhook with its
 * secret) is encrypted, with a hint that tells two of them apart. Quiet hours hold back all but urgent messages.
 */
export const alertChannels = mysqlTable(
	"alert_channels",
	{
		id: id<"channel">("id").primaryKey(),
		userId: id<"user">("user_id")
			.notNull()
			.references(() => users.id, { onDelete: "restrict" }),
		kind: varchar("kind", { length: 16 }).notNull().$type<"email" | "slack" | "discord" | "telegram" | "webhook">(),
		label: varchar("label", { length: 60 }).notNull(),
		targetEncrypted: encrypted("target_encrypted").notNull(),
		/** What people see of the target. */
		targetHint: varchar("target_hint", { length: 120 }).notNull(),
		language: varchar("language", { length: 8 }).notNull().$type<"es-MX" | "en">(),
		minSeverity: varchar("min_severity", { length: 8 }).notNull().$type<"notice" | "warning" | "urgent">(),
		/** `HH:MM` in `time_zone`; both null = no quiet hours. */
		quietFrom: varchar("quiet_from", { length: 5 }),
		quietUntil: varchar("quiet_until", { length: 5 }),
		timeZone: varchar("time_zone", { length: 64 }).notNull(),
		isActive: boolean("is_active").notNull().default(true),
		createdAt: instant("created_at").notNull(),
		removedAt: instant("removed_at"),
		lastSentAt: instant("last_sent_at"),
		lastFailedAt: instant("last_failed_at"),
		/** A closed code that has a sentence in `messages/`. */
		lastError: varchar("last_error", { length: 48 }),
		failuresInRow: int("failures_in_row").notNull().default(0),
	},
	(table) => [index("alert_channels_user").on(table.userId)],
);
