import { type Booking, changeBooking, getBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { tellHosts } from "#lib/messages/tell-hosts.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { chargeParamsSchema } from "#lib/payments/core/charge-params.ts";
import { type DeclinePlan, planAfterDecline } from "#lib/payments/core/decline-plan.ts";
import { isFinalPayment } from "#lib/payments/core/payment.ts";
import type { SettleOutcome } from "#lib/payments/core/settle-outcome.ts";
import type { CardError } from "#lib/payments/core/stripe-gateway.ts";
import { readBookingMoney } from "#lib/payments/ledger-record.ts";
import { type PaymentRow, selectPaymentForUpdate, updatePayment } from "#lib/payments/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type Decline = {
	readonly payment: PaymentRow;
	readonly error: CardError;
	readonly paymentIntentId: string | null;
};

/**
 * A charge by the card on file was refused: ends the attempt and plans what follows by `planAfterDecline`, tells the guest each time and
 * the host at the first failure and when nothing more will be tried. Never touches a payment that has a final outcome (B12), and plans
 * nothing for a card that was replaced meanwhile.
 */
export async function settleDecline(ctx: Context, decline: Decline): Promise<SettleOutcome> {
	const { propertyId } = await getBooking(ctx.db, decline.payment.bookingId);
	const outcome = await inPropertyTransaction(ctx.database, propertyId, async (tx): Promise<SettleOutcome> => {
		const booking = await lockBooking(tx, decline.payment.bookingId);
		const payment = await selectPaymentForUpdate(tx, decline.payment.id);
		if (!payment || isFinalPayment(payment.state)) return "already";
		const tries = booking.chargeTries + 1;
		const now = ctx.clock.now();
		const { arrival, departure, terms } = booking;
		const plan = planAfterDecline({ error: decline.error, tries, now, stay: { arrival, departure }, terms });
		await updatePayment(tx, payment.id, {
			state: "failed",
			problem: plan.problem,
			...(decline.paymentIntentId && { stripePaymentIntentId: decline.paymentIntentId }),
			changedAt: now,
		});
		const card = chargeParamsSchema.parse(payment.params).paymentMethodId;
		if (card === booking.stripePaymentMethodId) {
			await changeBooking(ctx, tx, {
				bookingId: booking.id,
				chargeTries: tries,
				chargeProblem: plan.problem,
				nextChargeAt: plan.nextChargeAt,
			});
			await tellOfDecline(ctx, tx, { booking, plan, subject: payment.id, isFirst: tries === 1 });
		}
		return "failed";
	});
	if (outcome === "failed") await wakeOutbox(ctx);
	ctx.log.child({ channel: "payments" }).info("payments.charge_declined", { outcome, code: decline.error.code });
	return outcome;
}

type Told = {
	readonly booking: Booking;
	readonly plan: DeclinePlan;
	/** Of the attempt: one mail and at most one notice for each. */
	readonly subject: Id<"payment"> | string;
	readonly isFirst: boolean;
};

/** Tells guest and host that a charge failed and what comes next, in the caller's transaction, which holds the property's lock. */
export async function tellOfDecline(
	ctx: Context,
	tx: Database,
	{ booking, plan, subject, isFirst }: Told,
): Promise<void> {
	const { balanceMinor } = await readBookingMoney(tx, booking.id);
	const details = {
		amountMinor: balanceMinor,
		code: plan.problem,
		nextTryAt: plan.nextChargeAt?.toISOString() ?? null,
	};
	const { id: bookingId, propertyId } = booking;
	await queueGuestMail(ctx, tx, { bookingId, kind: "balance_failed", subject, details });
	if (isFirst || !plan.nextChargeAt) {
		await tellHosts(ctx, tx, { kind: "balance_failed", bookingId, propertyId, subject, details });
	}
}
