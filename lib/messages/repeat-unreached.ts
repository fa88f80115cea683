import { mailsToRepeat, repeatedSubject } from "#lib/messages/core/repeated-mails.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { selectUnreached } from "#lib/messages/unreached-store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/**
 * Writes down once more, in the caller's transaction, what did not reach the guest of a booking, for the address that it has by then; a
 * mail whose reason is gone is skipped when it is due. Asking again adds nothing. How many were added.
 */
export async function repeatUnreached(ctx: Context, tx: Database, bookingId: Id<"booking">): Promise<number> {
	let added = 0;
	for (const { kind, subject, details } of mailsToRepeat(await selectUnreached(tx, bookingId), ctx.clock.now())) {
		const isNew = await queueGuestMail(ctx, tx, { bookingId, kind, subject: repeatedSubject(subject), details });
		added += Number(isNew);
	}
	return added;
}
