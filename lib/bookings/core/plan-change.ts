import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import type { CancellationTier } from "#lib/bookings/core/cancellation.ts";
import type { BookingMoney } from "#lib/payments/core/ledger.ts";
import { balanceDueInstant, paymentSchedule } from "#lib/pricing/core/payment-schedule.ts";
import { shareOf } from "#lib/shared/money.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** Stripe refuses less than 10 MXN; a smaller difference is carried to the balance (product.md, "payment methods"). */
export const SMALLEST_TOP_UP_MINOR = 1_000;

export type PlannedChange = {
	/** Of what the price went down by: the tier's share, or 0 when the host lets it go. */
	readonly keptMinor: number;
	/** What the ledger gains: new price with what is kept, minus the old one. */
	readonly priceChangeMinor: number;
	/** To be paid before the change applies; 0 = it applies at once. */
	readonly topUpMinor: number;
	/** What goes back to the guest. */
	readonly guestGetsMinor: number;
	/** What is left to pay later, once the change applies. */
	readonly newBalanceMinor: number;
	/** When that is due, by the booking's copied rule; null when nothing is left. */
	readonly balanceDueAt: Date | null;
};

/**
 * What a change of dates does to the money of a confirmed booking (business-rules.md, flow 8; product.md decides). A lower price applies
 * at once; what it is lower by falls under the cancellation tier of the day. A higher one first takes what makes the deposit, or what
 * is left when the old price was paid already or the new due instant has passed. Amounts in minor units.
 */
export function planChange(change: {
	readonly terms: Pick<BookingTerms, "timeZone" | "depositBps" | "balanceDueDays" | "balanceDueTime">;
	readonly stay: Stay;
	readonly oldTotalMinor: number;
	readonly newTotalMinor: number;
	readonly money: BookingMoney;
	readonly tier: Pick<CancellationTier, "keptBps">;
	readonly isWaived: boolean;
	readonly now: Date;
}): PlannedChange {
	const { terms, stay, oldTotalMinor, newTotalMinor, money, tier, isWaived } = change;
	const lowerByMinor = Math.max(oldTotalMinor - newTotalMinor, 0);
	// Nothing is kept of what no deposit was paid for (W15).
	const keptMinor = isWaived || money.paidMinor <= 0 ? 0 : shareOf(lowerByMinor, tier.keptBps);
	const priceChangeMinor = newTotalMinor + keptMinor - oldTotalMinor;
	const owedMinor = money.owedMinor + priceChangeMinor;
	const leftMinor = owedMinor - money.paidMinor;
	const topUpMinor = priceChangeMinor > 0 ? topUpOf(change, leftMinor) : 0;
	const newBalanceMinor = Math.max(leftMinor - topUpMinor, 0);
	return {
		keptMinor,
		priceChangeMinor,
		topUpMinor,
		guestGetsMinor: Math.max(-leftMinor, 0),
		newBalanceMinor,
		balanceDueAt: newBalanceMinor > 0 ? balanceDueInstant({ terms, ...stay }) : null,
	};
}

function topUpOf(change: Parameters<typeof planChange>[0], leftMinor: number): number {
	const { terms, stay, newTotalMinor, money, now } = change;
	// Taken without a deposit, such as by phone: what is owed is collected as it was agreed with the host.
	if (terms.depositBps === 0) return 0;
	const { dueNowMinor } = paymentSchedule({ totalMinor: newTotalMinor, terms, ...stay, now });
	const isAllDue = money.balanceMinor === 0 || dueNowMinor === newTotalMinor;
	const wantedMinor = isAllDue ? leftMinor : Math.min(dueNowMinor - money.paidMinor, leftMinor);
	return wantedMinor >= SMALLEST_TOP_UP_MINOR ? wantedMinor : 0;
}
