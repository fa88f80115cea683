import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import type { GuestMailKind } from "#lib/messages/core/guest-mail.ts";
import { type MailStanding, mailStanding } from "#lib/messages/core/mail-standing.ts";
import { selectMails } from "#lib/messages/mail-list-store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

export type GuestMailView = {
	readonly id: Id<"mail">;
	readonly kind: GuestMailKind;
	readonly standing: MailStanding;
	/** When it was sent, came back, was given up, or is due. */
	readonly at: Date;
};

/** Every mail to the guest of a booking, sent or still to come, the earliest first. Throws AppError `forbidden` unless a host asks. */
export async function listGuestMails(ctx: Context, bookingId: Id<"booking">): Promise<GuestMailView[]> {
	requireHostActor(ctx);
	const now = ctx.clock.now();
	const mails = await selectMails(ctx.db, bookingId);
	return mails.map((mail) => ({ id: mail.id, kind: mail.kind, ...mailStanding(mail, now) }));
}
