import { sql } from "drizzle-orm";
import { check, index, mysqlTable, smallint, uniqueIndex, varchar } from "drizzle-orm/mysql-core";
import { alertChannels } from "#db/schema/alert-channels.ts";
import { id, instant } from "#db/schema/columns.ts";
import { hostNotices } from "#db/schema/host-notices.ts";
import { incidents } from "#db/schema/incidents.ts";

/**
 * What one channel is to be told of one incident or one notice, as ids and codes; the text is made when it is sent. The unique indexes
 * are what makes each step of an incident (`opened`, `worsened:urgent`, `recovered`, `reminder:7`) and each notice (`told`) one message
 * however often it is asked for. Messages that go out together share a batch, so that a retry repeats the very same text under the same
 * key.
 */
export const alertMessages = mysqlTable(
	"alert_messages",
	{
		id: id<"message">("id").primaryKey(),
		incidentId: id<"incident">("incident_id").references(() => incidents.id, { onDelete: "restrict" }),
		noticeId: id<"notice">("notice_id").references(() => hostNotices.id, { onDelete: "restrict" }),
		channelId: id<"channel">("channel_id")
			.notNull()
			.references(() => alertChannels.id, { onDelete: "restrict" }),
		step: varchar("step", { length: 24 }).notNull(),
		severity: varchar("severity", { length: 8 }).notNull().$type<"notice" | "warning" | "urgent">(),
		/** When the step happened; the text names this instant, however late it is sent. */
		at: instant("at").notNull(),
		/** Later than `at` during the channel's quiet hours and after failed attempts. */
		dueAt: instant("due_at").notNull(),
		batchId: varchar("batch_id", { length: 32 }),
		attempts: smallint("attempts").notNull().default(0),
		lastError: varchar("last_error", { length: 48 }),
		sentAt: instant("sent_at"),
		/** Not sent, since what it told was over before the quiet hours were. */
		supersededAt: instant("superseded_at"),
		/** Given up after its last attempt; stays visible until somebody looks. */
		deadAt: instant("dead_at"),
	},
	(table) => [
		uniqueIndex("alert_messages_once").on(table.incidentId, table.channelId, table.step),
		uniqueIndex("alert_messages_notice").on(table.noticeId, table.channelId),
		check("alert_messages_about_one", sql`(${table.incidentId} is null) <> (${table.noticeId} is null)`),
		index("alert_messages_due").on(table.sentAt, table.supersededAt, table.deadAt, table.dueAt),
		index("alert_messages_channel").on(table.channelId, table.at),
	],
);
