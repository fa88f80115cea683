import { changeBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { mayCorrectEmail } from "#lib/bookings/core/guest-powers.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type CorrectEmailOutcome =
	| { ok: true; linkVersion: number }
	/** Another browser, later than 24 hours after the confirmation, or a booking that is not confirmed. */
	| { ok: false; reason: "not_allowed" }
	| { ok: false; reason: "same_address" };

/**
 * Puts right a mistyped e-mail address: by the browser that made the booking alone and within 24 hours of its confirmation, so that
 * somebody who found the link cannot take the booking over. The confirmation goes out again to the new address, with a new link: the one
 * that a stranger may have got opens nothing any more. Throws AppError `not_found` for an unknown booking.
 */
export async function correctEmail(
	ctx: Context,
	asked: {
		readonly bookingId: Id<"booking">;
		readonly browserSha256: Buffer | null;
		/** In small letters, as `guestDataSchema` makes it. */
		readonly email: string;
	},
): Promise<CorrectEmailOutcome> {
	const { bookingId, browserSha256, email } = asked;
	const outcome = await inTransaction(ctx.database, async (tx): Promise<CorrectEmailOutcome> => {
		const booking = await lockBooking(tx, bookingId);
		const isOwnBrowser = browserSha256 !== null && booking.browserSha256?.equals(browserSha256) === true;
		if (!mayCorrectEmail({ ...booking, isOwnBrowser }, ctx.clock.now())) return { ok: false, reason: "not_allowed" };
		if (booking.guestEmail === email) return { ok: false, reason: "same_address" };
		const linkVersion = booking.linkVersion + 1;
		await changeBooking(ctx, tx, { bookingId, guestEmail: email, linkVersion });
		await writeAudit(ctx, tx, {
			action: "booking.email_corrected",
			subjectKind: "booking",
			subjectId: bookingId,
			propertyId: booking.propertyId,
		});
		// A subject of its own, since a booking has one confirmation else.
		await queueGuestMail(ctx, tx, { bookingId, kind: "confirmation", subject: `corrected:${ctx.newId("mail")}` });
		return { ok: true, linkVersion };
	});
	if (outcome.ok) await wakeOutbox(ctx);
	return outcome;
}
