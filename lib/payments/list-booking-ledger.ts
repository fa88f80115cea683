import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { getBooking } from "#lib/bookings/booking-record.ts";
import { listLedger } from "#lib/payments/ledger-record.ts";
import { type RefundRow, selectRefunds } from "#lib/payments/refund-store.ts";
import { type LedgerRow, type PaymentRow, selectPayments } from "#lib/payments/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

export type BookingLedger = {
	/** The earliest first; `stripePaymentIntentId` is there for the link to Stripe's Dashboard. */
	readonly entries: readonly Pick<
		LedgerRow,
		"id" | "kind" | "amountMinor" | "currency" | "at" | "note" | "createdBy" | "stripePaymentIntentId"
	>[];
	/** Attempts to collect, the newest first. */
	readonly payments: readonly Pick<
		PaymentRow,
		"id" | "purpose" | "method" | "state" | "amountMinor" | "currency" | "problem" | "createdAt" | "expiresAt"
	>[];
	/** Newest first. */
	readonly refunds: readonly Pick<
		RefundRow,
		"id" | "state" | "amountMinor" | "currency" | "reason" | "problem" | "createdAt"
	>[];
	readonly nextChargeAt: Date | null;
	readonly chargeProblem: string | null;
	readonly chargeTries: number;
	readonly isFrozen: boolean;
};

/** All money movements of a booking, for the host's page. Throws AppError `forbidden` unless a host asks, `not_found` otherwise. */
export async function listBookingLedger(ctx: Context, bookingId: Id<"booking">): Promise<BookingLedger> {
	requireHostActor(ctx);
	const { nextChargeAt, chargeProblem, chargeTries, isFrozen } = await getBooking(ctx.db, bookingId);
	const [entries, payments, refunds] = await Promise.all([
		listLedger(ctx.db, bookingId),
		selectPayments(ctx.db, bookingId),
		selectRefunds(ctx.db, bookingId),
	]);
	return {
		entries: entries.map(({ id, kind, amountMinor, currency, at, note, createdBy, stripePaymentIntentId }) => ({
			...{ id, kind, amountMinor, currency, at, note, createdBy, stripePaymentIntentId },
		})),
		payments: payments.map(({ id, purpose, method, state, amountMinor, currency, problem, createdAt, expiresAt }) => ({
			...{ id, purpose, method, state, amountMinor, currency, problem, createdAt, expiresAt },
		})),
		refunds: refunds.map(({ id, state, amountMinor, currency, reason, problem, createdAt }) => ({
			...{ id, state, amountMinor, currency, reason, problem, createdAt },
		})),
		...{ nextChargeAt, chargeProblem, chargeTries, isFrozen },
	};
}
