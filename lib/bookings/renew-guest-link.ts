import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { changeBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

type Asked = { readonly bookingId: Id<"booking"> };

/**
 * Makes every private link of a booking useless and mails the guest the new one. Throws AppError `forbidden` unless an owner or a co-host asks,
 * `not_found` for an unknown booking.
 */
export async function renewGuestLink(ctx: Context, { bookingId }: Asked): Promise<{ linkVersion: number }> {
	requireManagingHost(ctx);
	const linkVersion = await inTransaction(ctx.database, async (tx) => {
		const booking = await lockBooking(tx, bookingId);
		const version = booking.linkVersion + 1;
		await changeBooking(ctx, tx, { bookingId, linkVersion: version });
		await writeAudit(ctx, tx, {
			action: "booking.link_renewed",
			subjectKind: "booking",
			subjectId: bookingId,
			propertyId: booking.propertyId,
			details: { linkVersion: version },
		});
		if (booking.guestEmail) {
			await queueGuestMail(ctx, tx, { bookingId, kind: "links", subject: `renewed:${version}` });
		}
		return version;
	});
	await wakeOutbox(ctx);
	return { linkVersion };
}
