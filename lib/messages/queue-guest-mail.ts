import type { GuestMailKind } from "#lib/messages/core/guest-mail.ts";
import type { MailDetails } from "#lib/messages/core/mail-details.ts";
import { insertMailOnce } from "#lib/messages/mail-store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type NewGuestMail = {
	readonly bookingId: Id<"booking">;
	readonly kind: GuestMailKind;
	/** What it is about, such as a payment's id; nothing where a booking has only one of its kind. At most 80 characters. */
	readonly subject?: string;
	/** Amounts in minor units, dates and codes that may be others by the time the mail is rendered. Never text, address or link. Names: `MailDetails`. */
	readonly details?: MailDetails;
	/** At once when absent. */
	readonly dueAt?: Date;
};

/**
 * Writes down in the caller's transaction that a guest is to get a mail. Once per booking, kind and subject: asking again adds nothing.
 * True when it is new. After the commit `wakeOutbox` hurries the delivery; the sweep each minute finds the rest.
 */
export async function queueGuestMail(ctx: Context, tx: Database, mail: NewGuestMail): Promise<boolean> {
	const { bookingId, kind, subject = "", details = {} } = mail;
	const now = ctx.clock.now();
	return insertMailOnce(tx, {
		id: ctx.newId("mail"),
		bookingId,
		kind,
		subject,
		details: { ...details },
		dueAt: mail.dueAt ?? now,
		createdAt: now,
	});
}
