import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { getBooking } from "#lib/bookings/booking-record.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type ResendLinkOutcome = { ok: true } | { ok: false; reason: "no_address" };

const MINUTE_MS = 60_000;

/**
 * Mails the guest the private link again, at most once a minute. Refuses a booking without an address. Throws AppError `forbidden` unless
 * a host asks, `not_found` for an unknown booking.
 */
export async function resendGuestLink(
	ctx: Context,
	{ bookingId }: { readonly bookingId: Id<"booking"> },
): Promise<ResendLinkOutcome> {
	requireManagingHost(ctx);
	const booking = await getBooking(ctx.db, bookingId);
	if (!booking.guestEmail) return { ok: false, reason: "no_address" };
	const minute = Math.floor(ctx.clock.now().getTime() / MINUTE_MS);
	await inTransaction(ctx.database, async (tx) => {
		if (!(await queueGuestMail(ctx, tx, { bookingId, kind: "links", subject: `host:${minute}` }))) return;
		await writeAudit(ctx, tx, {
			action: "booking.link_sent",
			subjectKind: "booking",
			subjectId: bookingId,
			propertyId: booking.propertyId,
		});
	});
	await wakeOutbox(ctx);
	return { ok: true };
}
