import { index, int, json, mysqlTable, uniqueIndex, varchar } from "drizzle-orm/mysql-core";
import { bookings } from "#db/schema/bookings.ts";
import { id, instant } from "#db/schema/columns.ts";
import type { GuestMailKind } from "#lib/messages/core/guest-mail.ts";

/**
 * A mail to a guest, written in the transaction that gives reason for it and rendered when it is delivered: neither text nor address nor
 * link is stored. The unique (booking, kind, subject) makes each reason one mail; the row's id is Resend's idempotency key.
 */
export const guestMails = mysqlTable(
	"guest_mails",
	{
		id: id<"mail">("id").primaryKey(),
		bookingId: id<"booking">("booking_id")
			.notNull()
			.references(() => bookings.id, { onDelete: "restrict" }),
		kind: varchar("kind", { length: 32 }).notNull().$type<GuestMailKind>(),
		/** What it is about: a payment, a refund, a change; "" where a booking has only one of its kind. */
		subject: varchar("subject", { length: 80 }).notNull(),
		/** Amounts, dates and codes that the text needs and that may be others by the time it is rendered. */
		details: json("details").$type<Record<string, string | number | boolean | null>>().notNull(),
		dueAt: instant("due_at").notNull(),
		attempts: int("attempts").notNull().default(0),
		problem: varchar("problem", { length: 48 }),
		providerId: varchar("provider_id", { length: 80 }),
		sentAt: instant("sent_at"),
		/** Not sent, since its reason was gone when it was due. */
		skippedAt: instant("skipped_at"),
		/** Given up after its last try. */
		deadAt: instant("dead_at"),
		bouncedAt: instant("bounced_at"),
		createdAt: instant("created_at").notNull(),
	},
	(table) => [
		uniqueIndex("guest_mails_reason").on(table.bookingId, table.kind, table.subject),
		index("guest_mails_due").on(table.sentAt, table.deadAt, table.skippedAt, table.dueAt),
		index("guest_mails_provider").on(table.providerId),
	],
);
