import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { changeBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { repeatUnreached } from "#lib/messages/repeat-unreached.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { closeTasks } from "#lib/operations/close-tasks.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type HostCorrection = {
	readonly bookingId: Id<"booking">;
	/** In small letters, as `guestDataSchema` makes it. */
	readonly email: string;
	/** What the host saw on the page; empty for a booking without an address. */
	readonly seenEmail: string;
};

export type HostCorrectionOutcome =
	| { readonly ok: true }
	| { readonly ok: false; readonly reason: "same_address" }
	/** The guest or another host corrected it in the meantime. */
	| { readonly ok: false; readonly reason: "changed_meanwhile" };

/**
 * The host puts another e-mail address into a booking, or the first one. What came back from the old address is written again; where
 * nothing did, the confirmation or the private link goes out with a new link, since the old one may be with a stranger. The tasks about
 * mails that came back are done by that. Throws AppError `forbidden` unless an owner or a co-host asks, `not_found` for an unknown
 * booking.
 */
export async function correctEmailByHost(ctx: Context, asked: HostCorrection): Promise<HostCorrectionOutcome> {
	requireManagingHost(ctx);
	const { bookingId, email } = asked;
	const outcome = await inTransaction(ctx.database, async (tx): Promise<HostCorrectionOutcome> => {
		const booking = await lockBooking(tx, bookingId);
		if (booking.guestEmail === email) return { ok: false, reason: "same_address" };
		if (booking.guestEmail !== asked.seenEmail) return { ok: false, reason: "changed_meanwhile" };
		const repeated = await repeatUnreached(ctx, tx, bookingId);
		// Nothing came back, so somebody may have read it: their link opens nothing any more.
		const isRenewed = repeated === 0 && booking.guestEmail !== "";
		const linkVersion = booking.linkVersion + Number(isRenewed);
		await changeBooking(ctx, tx, { bookingId, guestEmail: email, linkVersion });
		if (repeated === 0) {
			const kind = booking.state === "confirmed" ? "confirmation" : "links";
			await queueGuestMail(ctx, tx, { bookingId, kind, subject: `corrected:${ctx.newId("mail")}` });
		}
		const tasks = await closeTasks(ctx, tx, { kind: "mail_bounced", bookingId });
		await writeAudit(ctx, tx, {
			action: "booking.email_corrected",
			subjectKind: "booking",
			subjectId: bookingId,
			propertyId: booking.propertyId,
			// Neither address: the log holds nothing personal.
			details: { wasEmpty: booking.guestEmail === "", repeated, tasks, linkVersion },
		});
		return { ok: true };
	});
	if (outcome.ok) await wakeOutbox(ctx);
	return outcome;
}
