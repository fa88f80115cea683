import { findBooking } from "#lib/bookings/booking-record.ts";
import { guestLinkPath, guestLinkToken } from "#lib/bookings/guest-link.ts";
import { isFinalPayment } from "#lib/payments/core/payment.ts";
import { findPaymentOfSession } from "#lib/payments/find-payment-of-session.ts";
import { settleSessions } from "#lib/payments/settle-sessions.ts";
import type { Context } from "#lib/platform/context.ts";

export type PaidBooking =
	| {
			readonly state: "confirmed";
			readonly bookingId: `bkg_${string}`;
			readonly reference: string;
			readonly guestPath: string;
			readonly email: string;
			readonly confirmedAt: Date;
	  }
	/** Stripe has not told yet, or the guest has not paid. */
	| { readonly state: "waiting" }
	/** The nights were gone: everything paid goes back. */
	| { readonly state: "refunded" }
	/** The time was over before the guest paid: nothing was charged. */
	| { readonly state: "lapsed" }
	/** Of another browser, or no session of ours: nothing is told (W20). */
	| { readonly state: "unknown" };

/**
 * What the page after the payment shows: the session of the address is read from Stripe and settled, as the webhook would, and only the
 * browser that made the hold is told what came of it. While Stripe does not answer it is `waiting`: what was paid is settled by the webhook.
 */
export async function findPaidBooking(
	ctx: Context,
	query: { readonly sessionId: string; readonly browserSha256: Buffer | null },
): Promise<PaidBooking> {
	const payment = await findPaymentOfSession(ctx, query.sessionId);
	const before = payment && (await findBooking(ctx.db, payment.bookingId));
	if (!before || !query.browserSha256 || !before.browserSha256?.equals(query.browserSha256))
		return { state: "unknown" };
	const isOpen = before.state !== "confirmed" && before.state !== "completed" && !isFinalPayment(payment.state);
	if (isOpen && !(await isSettled(ctx, query.sessionId))) return { state: "waiting" };
	const booking = await findBooking(ctx.db, before.id);
	if (!booking) return { state: "unknown" };
	if (booking.state === "confirmed" || booking.state === "completed") {
		const { id: bookingId, linkVersion, locale, reference, guestEmail, confirmedAt } = booking;
		const token = guestLinkToken(ctx, { bookingId, linkVersion });
		return {
			state: "confirmed",
			bookingId,
			reference,
			guestPath: guestLinkPath(locale, { bookingId, token }),
			email: guestEmail,
			confirmedAt: confirmedAt ?? booking.changedAt,
		};
	}
	if (booking.state === "hold") return { state: "waiting" };
	const isPaid = (await findPaymentOfSession(ctx, query.sessionId))?.state === "succeeded";
	return { state: isPaid ? "refunded" : "lapsed" };
}

/** False when Stripe did not answer one of the questions that settling asks. */
async function isSettled(ctx: Context, sessionId: string): Promise<boolean> {
	const read = await ctx.stripe?.getSession(sessionId);
	return read?.ok ? settleSessions(ctx, [read.value]) : false;
}
