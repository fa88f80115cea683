import { applyPaidChange } from "#lib/bookings/apply-change.ts";
import { type Booking, changeBooking, getBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { readFreeMoney } from "#lib/bookings/read-free-money.ts";
import { takeDeposit } from "#lib/bookings/settle-deposit.ts";
import { announceCalendarChange } from "#lib/calendars/calendar-change.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { tellHosts } from "#lib/messages/tell-hosts.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { openTask } from "#lib/operations/open-task.ts";
import { mismatchOf } from "#lib/payments/core/payment-mismatch.ts";
import type { SettleOutcome } from "#lib/payments/core/settle-outcome.ts";
import type { CheckoutSession, PaymentIntent } from "#lib/payments/core/stripe-gateway.ts";
import { addLedgerEntry } from "#lib/payments/ledger-record.ts";
import { planRefunds } from "#lib/payments/request-refunds.ts";
import { type PaymentRow, selectCredit, selectPaymentForUpdate, updatePayment } from "#lib/payments/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, type LockedProperty } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";

/** Long enough to be woken by the notice and to look; the guest's page says meanwhile that the money goes back. */
const KEEP_GUEST_MS = 2 * 60 * 60_000;

export type Paid = {
	readonly payment: PaymentRow;
	/** As read from Stripe, succeeded. */
	readonly intent: PaymentIntent;
	/** The session it was paid in, where that is what we were told about. */
	readonly session?: CheckoutSession;
};

type Locked = Paid & { readonly property: LockedProperty; readonly booking: Booking };
type Taken = { readonly outcome: SettleOutcome; readonly version: number | null };

/**
 * Money has arrived at Stripe: credits it once, however often and by however many ways it is told, and does what it was paid for, all in
 * one transaction. What differs from what was asked for changes nothing but a task for the host; what came too late goes back (product.md,
 * "late money").
 */
export async function settlePaid(ctx: Context, paid: Paid): Promise<SettleOutcome> {
	const { payment, intent } = paid;
	if (payment.state === "succeeded" && (await selectCredit(ctx.db, intent.id))) return "already";
	const { propertyId } = await getBooking(ctx.db, payment.bookingId);
	const { outcome, version } = await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
		const booking = await lockBooking(tx, payment.bookingId);
		const row = await selectPaymentForUpdate(tx, payment.id);
		if (!row) throw new AppError("precondition", "payment does not exist");
		return take(ctx, tx, { ...paid, payment: row, property, booking });
	});
	if (version !== null) await announceCalendarChange(ctx, { propertyId, version });
	else if (outcome !== "already") await wakeOutbox(ctx);
	ctx.log.child({ channel: "payments" }).info("payments.settled", { outcome, detail: payment.purpose });
	return outcome;
}

async function take(ctx: Context, tx: Database, locked: Locked): Promise<Taken> {
	const { payment, intent, session, booking } = locked;
	const isLive = ctx.stripe?.isLive ?? false;
	const inIntent = { amountMinor: intent.receivedMinor, currency: intent.currency, isLive: intent.isLive };
	const code =
		mismatchOf(payment, { paid: inIntent, isLive }) ??
		(session ? mismatchOf(payment, { paid: session, isLive }) : null);
	if (code) return quarantine(ctx, tx, { locked, code });
	const isNew = await addLedgerEntry(ctx, tx, {
		bookingId: booking.id,
		kind: "payment",
		amountMinor: intent.receivedMinor,
		currency: intent.currency,
		objectId: intent.id,
		stripePaymentIntentId: intent.id,
		at: intent.createdAt,
	});
	await updatePayment(tx, payment.id, {
		state: "succeeded",
		stripePaymentIntentId: intent.id,
		...(session && { stripeSessionId: session.id }),
		problem: null,
		changedAt: ctx.clock.now(),
	});
	if (!isNew) return { outcome: "already", version: null };
	const taken = await spendOn(ctx, tx, locked);
	if (taken.outcome === "settled") await keepCard(ctx, tx, locked);
	return taken;
}

async function quarantine(
	ctx: Context,
	tx: Database,
	{ locked, code }: { locked: Locked; code: string },
): Promise<Taken> {
	const { payment, intent, booking, property } = locked;
	const about = { bookingId: booking.id, propertyId: property.id, subject: intent.id };
	const { receivedMinor, currency } = intent;
	await openTask(ctx, tx, {
		kind: "payment_mismatch",
		...about,
		details: { code, amountMinor: receivedMinor, currency, expectedMinor: payment.amountMinor },
	});
	await tellHosts(ctx, tx, { kind: "payment_mismatch", ...about, details: { code, amountMinor: receivedMinor } });
	ctx.log.child({ channel: "payments" }).error("payments.mismatch", { code });
	return { outcome: "quarantined", version: null };
}

async function spendOn(ctx: Context, tx: Database, locked: Locked): Promise<Taken> {
	const { payment, property, booking } = locked;
	switch (payment.purpose) {
		case "deposit":
		case "full": {
			const taken = await takeDeposit(ctx, tx, { property, booking });
			if (taken.kind === "confirmed" || taken.kind === "confirmed_late") {
				return { outcome: "settled", version: taken.version };
			}
			if (taken.kind === "portal_sold") return waitForHost(ctx, tx, { locked, version: taken.version });
			return giveBack(ctx, tx, { locked, reason: taken.kind === "already" ? "paid_twice" : "late_payment" });
		}
		case "top_up": {
			if (!payment.changeId) throw new AppError("precondition", "a top-up names no change");
			const applied = await applyPaidChange(ctx, tx, { property, booking, changeId: payment.changeId });
			if (applied.kind !== "applied") {
				return giveBack(ctx, tx, { locked, reason: applied.kind === "already" ? "paid_twice" : "late_payment" });
			}
			await queueReceipt(ctx, tx, locked);
			return { outcome: "settled", version: applied.version };
		}
		case "balance":
			return takeBalance(ctx, tx, locked);
		case "card_change":
			throw new AppError("precondition", "a change of card collects nothing");
	}
}

/** What is owed is kept, and what is more goes back, such as for a link paid after the card was charged (B11). */
async function takeBalance(ctx: Context, tx: Database, locked: Locked): Promise<Taken> {
	const { booking, intent, property } = locked;
	const { excessMinor, balanceMinor } = await readFreeMoney(tx, booking.id);
	if (balanceMinor === 0)
		await changeBooking(ctx, tx, { bookingId: booking.id, nextChargeAt: null, chargeProblem: null });
	const backMinor = Math.min(excessMinor, intent.receivedMinor);
	if (backMinor === intent.receivedMinor) {
		return giveBack(ctx, tx, { locked, reason: booking.state === "cancelled" ? "late_payment" : "paid_twice" });
	}
	await queueReceipt(ctx, tx, locked);
	if (backMinor > 0) {
		const { id: bookingId } = booking;
		await planRefunds(ctx, tx, { bookingId, amountMinor: backMinor, reason: "paid_twice", firstIntentId: intent.id });
		const details = { amountMinor: backMinor, code: "paid_twice" };
		await tellHosts(ctx, tx, { kind: "late_payment", bookingId, propertyId: property.id, subject: intent.id, details });
	}
	return { outcome: "settled", version: null };
}

/**
 * The whole payment goes back the way it came, with an apology to the guest and a word to the host (reliability.md 2d 18); of a cancelled
 * booking only what is not owed by its cancellation.
 */
async function giveBack(
	ctx: Context,
	tx: Database,
	{ locked, reason }: { locked: Locked; reason: "late_payment" | "paid_twice" },
): Promise<Taken> {
	const { booking, property, intent } = locked;
	const { id: bookingId } = booking;
	const { receivedMinor, id: firstIntentId, currency } = intent;
	const free = booking.state === "cancelled" ? (await readFreeMoney(tx, bookingId)).excessMinor : receivedMinor;
	const amountMinor = Math.min(free, receivedMinor);
	if (amountMinor === 0) {
		await queueReceipt(ctx, tx, locked);
		return { outcome: "settled", version: null };
	}
	await planRefunds(ctx, tx, { bookingId, amountMinor, reason, firstIntentId });
	const about = { bookingId, propertyId: property.id, subject: intent.id };
	const details = { amountMinor, code: reason };
	await tellHosts(ctx, tx, { kind: "late_payment", ...about, details });
	// Of a payment too many, the word that it was given back is enough.
	if (reason === "late_payment") {
		await queueGuestMail(ctx, tx, { bookingId, kind: "late_payment_refunded", subject: intent.id, details });
		await openTask(ctx, tx, { kind: "late_payment_refunded", ...about, details: { ...details, currency } });
	}
	return { outcome: "refunding", version: null };
}

/**
 * A portal sold the nights while the guest was paying: everything goes back, but not before the host had time to keep the guest (product.md,
 * "late money"). The card is kept for that case.
 */
async function waitForHost(
	ctx: Context,
	tx: Database,
	{ locked, version }: { locked: Locked; version: number },
): Promise<Taken> {
	const { booking, property, intent } = locked;
	const { id: bookingId } = booking;
	const { receivedMinor: amountMinor, id: firstIntentId } = intent;
	const dueAt = new Date(ctx.clock.now().getTime() + KEEP_GUEST_MS);
	await planRefunds(ctx, tx, { bookingId, amountMinor, reason: "portal_sold", firstIntentId, dueAt });
	const details = { amountMinor, code: "portal_sold", decideBy: dueAt.toISOString() };
	await tellHosts(ctx, tx, { kind: "late_payment", bookingId, propertyId: property.id, subject: intent.id, details });
	await queueGuestMail(ctx, tx, {
		...{ bookingId, kind: "late_payment_refunded", subject: intent.id, dueAt },
		details: { amountMinor, code: "portal_sold" },
	});
	await keepCard(ctx, tx, locked);
	return { outcome: "refunding", version };
}

async function queueReceipt(ctx: Context, tx: Database, { booking, payment, intent }: Locked): Promise<void> {
	await queueGuestMail(ctx, tx, {
		bookingId: booking.id,
		kind: "receipt",
		subject: payment.id,
		details: { amountMinor: intent.receivedMinor, purpose: payment.purpose, method: payment.method },
	});
}

/** The card of a payment on Stripe's page is kept for later charges; another card begins with no tries (product.md, "failed balance"). */
async function keepCard(ctx: Context, tx: Database, { booking, payment, intent }: Locked): Promise<void> {
	const { customerId, paymentMethodId } = intent;
	if (payment.method !== "checkout" || !customerId || !paymentMethodId) return;
	await changeBooking(ctx, tx, {
		bookingId: booking.id,
		stripeCustomerId: customerId,
		stripePaymentMethodId: paymentMethodId,
		...(paymentMethodId !== booking.stripePaymentMethodId && { chargeTries: 0 }),
	});
}
