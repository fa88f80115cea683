import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { changeBooking, getBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { queueGuestMail } from "#lib/messages/queue-guest-mail.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import { closeSessions } from "#lib/payments/close-sessions.ts";
import { findPaymentUnderWay } from "#lib/payments/find-payment-under-way.ts";
import { addLedgerEntry, listLedger, readBookingMoney } from "#lib/payments/ledger-record.ts";
import { settleSession } from "#lib/payments/settle-session.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { requireMinor } from "#lib/shared/money.ts";

export type HostPayment = {
	readonly bookingId: Id<"booking">;
	readonly method: "cash" | "transfer";
	readonly amountMinor: number;
	/** Made with the form, so that sending it twice records once. At most 100 characters. */
	readonly formKey: string;
	readonly note?: string | null;
};

export type HostPaymentOutcome =
	| { readonly ok: true; readonly balanceMinor: number }
	| {
			readonly ok: false;
			readonly reason:
				| "not_payable"
				| "not_an_amount"
				| "more_than_due"
				/** A charge by card or link may be coming in at this moment. */
				| "payment_under_way";
	  };

/**
 * Money that the host took in cash or by transfer, in minor units of the booking's currency. What is more than the balance is refused. The
 * guest's open link is closed first; a payment made by it meanwhile counts.
 */
export async function recordHostPayment(ctx: Context, payment: HostPayment): Promise<HostPaymentOutcome> {
	requireManagingHost(ctx);
	if (!Number.isSafeInteger(payment.amountMinor) || payment.amountMinor <= 0) {
		return { ok: false, reason: "not_an_amount" };
	}
	const { id: bookingId } = await getBooking(ctx.db, payment.bookingId);
	if (!(await isRecorded(ctx.db, payment))) {
		const { areClosed, paid } = await closeSessions(ctx, { bookingId, purpose: "balance" });
		for (const session of paid) await settleSession(ctx, session);
		if (!areClosed) return { ok: false, reason: "payment_under_way" };
	}
	const outcome = await inTransaction(ctx.database, (tx) => record(ctx, tx, payment));
	if (outcome.ok) await wakeOutbox(ctx);
	return outcome;
}

async function isRecorded(db: Database, { bookingId, formKey, method }: HostPayment): Promise<boolean> {
	const objectId = objectIdOf(formKey);
	return (await listLedger(db, bookingId)).some((entry) => entry.objectId === objectId && entry.kind === method);
}

function objectIdOf(formKey: string): string {
	return `form:${formKey}`;
}

async function record(ctx: Context, tx: Database, payment: HostPayment): Promise<HostPaymentOutcome> {
	const booking = await lockBooking(tx, payment.bookingId);
	const { bookingId, method, formKey } = payment;
	const amountMinor = requireMinor(payment.amountMinor);
	const before = await readBookingMoney(tx, bookingId);
	if (await isRecorded(tx, payment)) return { ok: true, balanceMinor: before.balanceMinor };
	if (booking.confirmedAt === null) return { ok: false, reason: "not_payable" };
	if (await findPaymentUnderWay(tx, { bookingId, method: "off_session" })) {
		return { ok: false, reason: "payment_under_way" };
	}
	if (amountMinor > before.balanceMinor) return { ok: false, reason: "more_than_due" };
	const { currency, propertyId } = booking;
	const entry = { bookingId, kind: method, amountMinor, currency, objectId: objectIdOf(formKey) } as const;
	await addLedgerEntry(ctx, tx, { ...entry, note: payment.note ?? null });
	const balanceMinor = before.balanceMinor - amountMinor;
	if (balanceMinor === 0) await changeBooking(ctx, tx, { bookingId, nextChargeAt: null, chargeProblem: null });
	const details = { amountMinor, purpose: method };
	await queueGuestMail(ctx, tx, { bookingId, kind: "receipt", subject: objectIdOf(formKey).slice(0, 80), details });
	const about = { subjectKind: "booking", subjectId: bookingId, propertyId } as const;
	await writeAudit(ctx, tx, { action: "payment.recorded", ...about, details: { method, amountMinor } });
	return { ok: true, balanceMinor };
}
