import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { type Booking, changeBooking, getBooking, lockBooking } from "#lib/bookings/booking-record.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import { askForCharge, type ChargeEnd, type IfAbsent, resumeCharge } from "#lib/payments/ask-for-charge.ts";
import { hasHeldChange } from "#lib/payments/charge-store.ts";
import { closeSessions } from "#lib/payments/close-sessions.ts";
import { type ChargeParams, chargeParamsSchema } from "#lib/payments/core/charge-params.ts";
import {
	type CardAttempt,
	type ChargeBy,
	type ChargeRefusal,
	chargeRefusal,
	spentCard,
} from "#lib/payments/core/charge-refusal.ts";
import { paymentKey } from "#lib/payments/core/payment.ts";
import { isBelowMinimum } from "#lib/payments/core/stripe-minimum.ts";
import { siteMark } from "#lib/payments/find-payment.ts";
import { findPaymentUnderWay } from "#lib/payments/find-payment-under-way.ts";
import { addLedgerEntry, readBookingMoney } from "#lib/payments/ledger-record.ts";
import { settleSession } from "#lib/payments/settle-session.ts";
import { insertPayment, lastAttempt, type PaymentRow, selectPayments } from "#lib/payments/store.ts";
import { tellOfNoCard } from "#lib/payments/tell-of-no-card.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction } from "#lib/platform/database.ts";
import { sayIn } from "#lib/platform/i18n/say.ts";
import type { Id } from "#lib/shared/ids.ts";

export type ChargeOutcome =
	| {
			readonly ok: true;
			/** `paid_by_link`: the guest's own payment came first; `waived`: too little for Stripe, let go. */
			readonly kind: "paid" | "paid_by_link" | "waived";
	  }
	| {
			readonly ok: false;
			readonly reason:
				| ChargeRefusal
				| "payments_off"
				| "no_card"
				/** Refused by the bank; what follows is planned. */
				| "declined"
				/** Stripe has not said what came of it: it is looked up and never made anew (W1). */
				| "pending"
				/** The guest's open link could not be closed yet. */
				| "link_open"
				| "mismatch";
	  };

type Asked = { readonly bookingId: Id<"booking">; readonly by: ChargeBy };

/**
 * Charges the balance of a booking to the card on file, once, whoever asks and however many at once (B5): an attempt is stored with its
 * key under the booking's lock before Stripe is asked, an attempt whose outcome is unknown is settled instead of repeated, and the guest's
 * open link is closed first. `by` "job" charges what is planned, "host" tries again what is due.
 */
export async function chargeBalance(ctx: Context, asked: Asked): Promise<ChargeOutcome> {
	if (asked.by === "host") requireManagingHost(ctx);
	if (!ctx.stripe) return { ok: false, reason: "payments_off" };
	const seen = await getBooking(ctx.db, asked.bookingId);
	const underWay = await findPaymentUnderWay(ctx.db, { bookingId: seen.id, method: "off_session" });
	const refusal = await refusalOf(ctx, ctx.db, { booking: seen, by: asked.by });
	if (underWay) {
		const isWanted = refusal === null && (await isStillOwed(ctx.db, { booking: seen, payment: underWay }));
		return resume(ctx, { payment: underWay, ifAbsent: isWanted ? "ask_again" : "end" });
	}
	if (refusal) return { ok: false, reason: refusal };
	const { areClosed, paid } = await closeSessions(ctx, { bookingId: seen.id, purpose: "balance" });
	for (const session of paid) await settleSession(ctx, session);
	if (!areClosed) return { ok: false, reason: "link_open" };
	const saved = await inPropertyTransaction(ctx.database, seen.propertyId, async (tx, property) => {
		const booking = await lockBooking(tx, seen.id);
		return save(ctx, tx, { booking, by: asked.by, home: property.name });
	});
	if (saved.kind === "refused") {
		await wakeOutbox(ctx);
		return paid.length > 0 && saved.reason === "nothing_due"
			? { ok: true, kind: "paid_by_link" }
			: { ok: false, reason: saved.reason };
	}
	if (saved.kind === "waived") return { ok: true, kind: "waived" };
	return outcomeOf(await askForCharge(ctx, saved.payment));
}

async function resume(ctx: Context, resumed: { payment: PaymentRow; ifAbsent: IfAbsent }): Promise<ChargeOutcome> {
	const end = await resumeCharge(ctx, resumed);
	return end === "not_made" ? { ok: false, reason: "pending" } : outcomeOf(end);
}

/** True while this very sum is owed and this card is the one on file. */
async function isStillOwed(
	db: Database,
	{ booking, payment }: { booking: Booking; payment: PaymentRow },
): Promise<boolean> {
	const { balanceMinor } = await readBookingMoney(db, booking.id);
	const { paymentMethodId } = chargeParamsSchema.parse(payment.params);
	return payment.amountMinor === balanceMinor && paymentMethodId === booking.stripePaymentMethodId;
}

function outcomeOf(end: ChargeEnd): ChargeOutcome {
	switch (end) {
		case "paid":
			return { ok: true, kind: "paid" };
		case "refunding":
			return { ok: true, kind: "paid_by_link" };
		case "quarantined":
			return { ok: false, reason: "mismatch" };
		case "declined":
		case "pending":
			return { ok: false, reason: end };
	}
}

type Question = { readonly booking: Booking; readonly by: ChargeBy };

async function refusalOf(ctx: Context, db: Database, { booking, by }: Question): Promise<ChargeRefusal | null> {
	const now = ctx.clock.now();
	const { balanceMinor } = await readBookingMoney(db, booking.id);
	const isHeld = await hasHeldChange(db, { bookingId: booking.id, now });
	return chargeRefusal({ ...booking, balanceMinor, hasHeldChange: isHeld }, { by, now });
}

type Saved =
	| { readonly kind: "saved"; readonly payment: PaymentRow }
	| { readonly kind: "waived" }
	| { readonly kind: "refused"; readonly reason: Extract<ChargeOutcome, { ok: false }>["reason"] };

/** Decides again under the lock, and stores the attempt. */
async function save(
	ctx: Context,
	tx: Database,
	{ booking, by, home }: Question & { readonly home: string },
): Promise<Saved> {
	const refusal = await refusalOf(ctx, tx, { booking, by });
	if (refusal) return { kind: "refused", reason: refusal };
	if (await findPaymentUnderWay(tx, { bookingId: booking.id, method: "off_session" })) {
		return { kind: "refused", reason: "pending" };
	}
	if (await findPaymentUnderWay(tx, { bookingId: booking.id, method: "checkout", purpose: "balance" })) {
		return { kind: "refused", reason: "link_open" };
	}
	if (by === "host") {
		const about = { subjectKind: "booking", subjectId: booking.id, propertyId: booking.propertyId } as const;
		await writeAudit(ctx, tx, { action: "balance.charge_asked", ...about });
	}
	const { balanceMinor } = await readBookingMoney(tx, booking.id);
	if (isBelowMinimum({ minor: balanceMinor, currency: booking.currency })) {
		await waive(ctx, tx, { booking, balanceMinor });
		return { kind: "waived" };
	}
	const { stripeCustomerId: customerId, stripePaymentMethodId: paymentMethodId } = booking;
	if (!customerId || !paymentMethodId) {
		await tellOfNoCard(ctx, tx, { booking, problem: "no_card" });
		return { kind: "refused", reason: "no_card" };
	}
	const problem = spentCard(await cardAttempts(tx, booking), { paymentMethodId, now: ctx.clock.now() });
	if (problem) {
		await tellOfNoCard(ctx, tx, { booking, problem });
		return { kind: "refused", reason: problem === "card_declined" ? "too_many_tries" : "needs_guest" };
	}
	const card = { customerId, paymentMethodId };
	return { kind: "saved", payment: await insertCharge(ctx, tx, { booking, balanceMinor, card, home }) };
}

async function cardAttempts(tx: Database, { id }: Booking): Promise<CardAttempt[]> {
	return (await selectPayments(tx, id))
		.filter(({ method }) => method === "off_session")
		.map(({ params, ...row }) => ({ ...row, paymentMethodId: chargeParamsSchema.parse(params).paymentMethodId }));
}

/** Less than Stripe takes: let go, so that nobody is chased for it (product.md, "payment methods"). */
async function waive(
	ctx: Context,
	tx: Database,
	{ booking, balanceMinor }: { booking: Booking; balanceMinor: number },
): Promise<void> {
	await addLedgerEntry(ctx, tx, {
		bookingId: booking.id,
		kind: "waiver",
		amountMinor: -balanceMinor,
		currency: booking.currency,
		objectId: `minimum:${booking.id}:${booking.amountVersion}`,
		note: "below_minimum",
	});
	await changeBooking(ctx, tx, {
		bookingId: booking.id,
		nextChargeAt: null,
		chargeProblem: null,
		amountVersion: booking.amountVersion + 1,
	});
}

type Charged = {
	readonly booking: Booking;
	readonly balanceMinor: number;
	readonly card: Pick<ChargeParams, "customerId" | "paymentMethodId">;
	readonly home: string;
};

async function insertCharge(
	ctx: Context,
	tx: Database,
	{ booking, balanceMinor, card, home }: Charged,
): Promise<PaymentRow> {
	const now = ctx.clock.now();
	const id = ctx.newId("payment");
	const { id: bookingId, amountVersion, currency } = booking;
	const key = { purpose: "balance", bookingId, amountVersion } as const;
	const attempt = (await lastAttempt(tx, key)) + 1;
	const params: ChargeParams = {
		amountMinor: balanceMinor,
		currency,
		...card,
		description: sayIn(booking.locale, "payments")("line.balance", { home }),
		metadata: { site: siteMark(ctx), bookingId, paymentId: id, purpose: "balance" },
	};
	const row = {
		id,
		bookingId,
		purpose: "balance",
		method: "off_session",
		state: "saved",
		amountMinor: balanceMinor,
		currency,
		changeId: null,
		idempotencyKey: paymentKey({ ...key, attempt }),
		attempt,
		params,
		stripeSessionId: null,
		stripePaymentIntentId: null,
		sessionUrl: null,
		expiresAt: null,
		problem: null,
		createdAt: now,
		changedAt: now,
	} as const;
	await insertPayment(tx, row);
	return row;
}
