import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { lockBooking } from "#lib/bookings/booking-record.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import { readBookingMoney } from "#lib/payments/ledger-record.ts";
import { type CheckoutOutcome, openCheckout } from "#lib/payments/open-checkout.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/**
 * The host sends the guest a link to pay the balance, and gets Stripe's address to pass on by hand. The mail leads to the private page,
 * where the guest finds an open page of Stripe's whenever they come (B16). One mail for each session.
 */
export async function sendPaymentLink(ctx: Context, bookingId: Id<"booking">): Promise<CheckoutOutcome> {
	requireManagingHost(ctx);
	const opened = await openCheckout(ctx, { bookingId, purpose: "balance" });
	if (!opened.ok) return opened;
	await inTransaction(ctx.database, async (tx) => {
		const { propertyId } = await lockBooking(tx, bookingId);
		const { balanceMinor } = await readBookingMoney(tx, bookingId);
		const details = { amountMinor: balanceMinor };
		const isNew = await queueGuestMail(ctx, tx, {
			bookingId,
			kind: "payment_link",
			subject: opened.paymentId,
			details,
		});
		const about = { subjectKind: "booking", subjectId: bookingId, propertyId } as const;
		if (isNew) await writeAudit(ctx, tx, { action: "payment_link.sent", ...about });
	});
	await wakeOutbox(ctx);
	return opened;
}
