import { type Booking, findBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { SESSION_MINUTES } from "#lib/bookings/core/hold-limits.ts";
import { giveHoldAnew } from "#lib/bookings/give-hold-anew.ts";
import { askForSession } from "#lib/payments/ask-for-session.ts";
import { isFinalPayment, type PaymentPurpose } from "#lib/payments/core/payment.ts";
import { findPaymentUnderWay } from "#lib/payments/find-payment-under-way.ts";
import { readBookingMoney } from "#lib/payments/ledger-record.ts";
import { prepareCheckout } from "#lib/payments/prepare-checkout.ts";
import { type PaymentRow, selectPayments } from "#lib/payments/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inTransaction } from "#lib/platform/database.ts";
import { getPropertyName } from "#lib/properties/get-property-name.ts";
import type { Id } from "#lib/shared/ids.ts";

const MINUTE_MS = 60_000;
/** An attempt may fail for good once, when a stored failure is proven to have left nothing; the next one is a new request. */
const MAX_ROUNDS = 2;
const MAX_ATTEMPTS_OF_HOLD = 3;

export type CheckoutOutcome =
	| { ok: true; url: string; expiresAt: Date; paymentId: Id<"payment"> }
	| {
			ok: false;
			reason: /** Nothing is owed, or it is paid already. */
				| "nothing_due"
				/** The hold is over, the booking has ended, or the change of dates has lapsed. */
				| "not_payable"
				/** The card on file is being charged for this balance at this moment, or what came of that is not known yet. */
				| "payment_under_way"
				/** Stripe did not answer; nothing was charged, and the nights stay as they are. */
				| "unavailable";
	  };

type Asked = {
	readonly bookingId: Id<"booking">;
	readonly purpose: "first" | Exclude<PaymentPurpose, "deposit" | "full">;
	/** Of a top-up: the change and what it costs. */
	readonly change?: { readonly id: Id<"change">; readonly amountMinor: number };
};

/**
 * The address of Stripe's page for what a booking owes now: `first` is the deposit or the whole price of a hold. The same hold, change
 * or balance gets the same session while that is open, however often and from however many tabs it is asked for (reliability.md 2d 16).
 */
export async function openCheckout(ctx: Context, asked: Asked): Promise<CheckoutOutcome> {
	if (!ctx.stripe) return { ok: false, reason: "unavailable" };
	for (let round = 0; round < MAX_ROUNDS; round++) {
		const payment = await inTransaction(ctx.database, async (tx) => {
			const booking = await lockBooking(tx, asked.bookingId);
			return paymentFor(ctx, tx, { booking, asked });
		});
		if (typeof payment === "string") return { ok: false, reason: payment };
		const answer = await askForSession(ctx, payment);
		if (answer.kind === "unknown") return { ok: false, reason: "unavailable" };
		if (answer.kind === "session") {
			const { status, url, expiresAt } = answer.session;
			if (status === "open" && url) return { ok: true, url, expiresAt, paymentId: payment.id };
			if (status === "complete") return { ok: false, reason: "nothing_due" };
			if (isOfHold(await findBooking(ctx.db, asked.bookingId))) return { ok: false, reason: "not_payable" };
		}
	}
	return { ok: false, reason: "unavailable" };
}

function isOfHold(booking: Booking | null): boolean {
	return booking?.state === "hold" && booking.holdKind === "checkout";
}

type Question = { readonly booking: Booking; readonly asked: Asked };

/** The attempt under way, or a new one when there is none; all under the booking's lock. */
async function paymentFor(
	ctx: Context,
	tx: Database,
	{ booking, asked }: Question,
): Promise<PaymentRow | "nothing_due" | "not_payable" | "payment_under_way"> {
	const now = ctx.clock.now();
	const due = await dueFor(tx, { booking, asked });
	if (typeof due === "string") return due;
	const { purpose, amountMinor } = due;
	if (booking.state === "hold" && (!booking.holdExpiresAt || booking.holdExpiresAt <= now)) return "not_payable";
	const underWay = (await selectPayments(tx, booking.id)).find(
		(row) =>
			row.purpose === purpose &&
			row.method === "checkout" &&
			!isFinalPayment(row.state) &&
			row.amountMinor === amountMinor &&
			(asked.change?.id ?? null) === row.changeId &&
			(row.expiresAt === null || row.expiresAt > now),
	);
	if (underWay) return underWay;
	// Both would be paid; the charge, for its part, is not made while a page is open.
	if (purpose === "balance" && (await findPaymentUnderWay(tx, { bookingId: booking.id, method: "off_session" })))
		return "payment_under_way";
	const isHold = isOfHold(booking);
	// A hold from the checkout has one session, and its time is never extended (product.md, "returning guest"; W5).
	if (isHold && !(await hasFailedOnly(tx, booking))) return "not_payable";
	const property = await getPropertyName(tx, booking.propertyId);
	const expiresAt = new Date(now.getTime() + SESSION_MINUTES * MINUTE_MS);
	// Stripe never had a session of it, so nobody has had the time that this hold was for.
	if (isHold) await giveHoldAnew(ctx, tx, { booking, sessionExpiresAt: expiresAt });
	const changeId = asked.change?.id;
	return prepareCheckout(ctx, tx, {
		booking,
		property,
		purpose,
		amountMinor,
		expiresAt,
		...(changeId && { changeId }),
	});
}

/** True while every session that this hold asked for was refused or proven not to exist, so that another may be asked for. */
async function hasFailedOnly(tx: Database, booking: Booking): Promise<boolean> {
	const made = await selectPayments(tx, booking.id);
	return made.length < MAX_ATTEMPTS_OF_HOLD && made.every(({ state }) => state === "failed");
}

async function dueFor(
	tx: Database,
	{ booking, asked }: Question,
): Promise<{ purpose: PaymentPurpose; amountMinor: number } | "nothing_due" | "not_payable"> {
	const isBooked = booking.state === "confirmed" || booking.state === "completed";
	switch (asked.purpose) {
		case "first":
			if (isBooked) return "nothing_due";
			if (booking.state !== "hold") return "not_payable";
			return {
				purpose: booking.depositMinor < booking.quote.totalMinor ? "deposit" : "full",
				amountMinor: booking.depositMinor,
			};
		case "balance": {
			// A cancelled booking may still owe what was accepted with its cancellation.
			if (!isBooked && booking.state !== "cancelled") return "not_payable";
			const { balanceMinor } = await readBookingMoney(tx, booking.id);
			return balanceMinor > 0 ? { purpose: "balance", amountMinor: balanceMinor } : "nothing_due";
		}
		case "top_up":
			if (booking.state !== "confirmed" || !asked.change) return "not_payable";
			return { purpose: "top_up", amountMinor: asked.change.amountMinor };
		case "card_change":
			return isBooked && booking.stripeCustomerId ? { purpose: "card_change", amountMinor: 0 } : "not_payable";
	}
}
