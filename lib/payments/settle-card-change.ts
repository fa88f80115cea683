import { changeBooking, getBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import type { SettleOutcome } from "#lib/payments/core/settle-outcome.ts";
import type { CheckoutSession } from "#lib/payments/core/stripe-gateway.ts";
import { readBookingMoney } from "#lib/payments/ledger-record.ts";
import { type PaymentRow, selectPaymentForUpdate, updatePayment } from "#lib/payments/store.ts";
import { answered } from "#lib/payments/stripe-value.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";

/**
 * The guest has stored another card: it is the one that is charged from now on, with no tries against it; what is overdue is charged by
 * the next run.
 */
export async function settleCardChange(
	ctx: Context,
	{ payment, session }: { readonly payment: PaymentRow; readonly session: CheckoutSession },
): Promise<SettleOutcome> {
	if (payment.state === "succeeded") return "already";
	if (!ctx.stripe || !session.setupIntentId) return "waiting";
	const setup = answered(await ctx.stripe.getSetupIntent(session.setupIntentId));
	const { paymentMethodId } = setup;
	const customerId = setup.customerId ?? session.customerId;
	if (setup.status !== "succeeded" || !paymentMethodId || !customerId) return "waiting";
	const { propertyId } = await getBooking(ctx.db, payment.bookingId);
	return inPropertyTransaction(ctx.database, propertyId, async (tx) => {
		const booking = await lockBooking(tx, payment.bookingId);
		const row = await selectPaymentForUpdate(tx, payment.id);
		if (!row || row.state === "succeeded") return "already";
		const now = ctx.clock.now();
		await updatePayment(tx, row.id, { state: "succeeded", stripeSessionId: session.id, changedAt: now });
		const { balanceMinor } = await readBookingMoney(tx, booking.id);
		// What the host gave back at Stripe is not charged again because the guest has another card: the host decides.
		const isHosts = booking.chargeProblem === "refunded_outside";
		const isOwing = !isHosts && booking.confirmedAt !== null && balanceMinor > 0 && booking.balanceDueAt !== null;
		const nextChargeAt = booking.balanceDueAt && booking.balanceDueAt > now ? booking.balanceDueAt : now;
		await changeBooking(ctx, tx, {
			bookingId: booking.id,
			stripeCustomerId: customerId,
			stripePaymentMethodId: paymentMethodId,
			chargeTries: 0,
			...(!isHosts && { chargeProblem: null }),
			...(isOwing && { nextChargeAt }),
		});
		return "settled";
	});
}
