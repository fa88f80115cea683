import type { BookingState } from "#lib/bookings/core/booking-state.ts";
import { CHARGE_PROBLEMS, type ChargeProblem, MAX_TRIES } from "#lib/payments/core/decline-plan.ts";
import type { PaymentState } from "#lib/payments/core/payment.ts";

export type ChargeFacts = {
	readonly state: BookingState;
	readonly confirmedAt: Date | null;
	readonly isFrozen: boolean;
	readonly balanceMinor: number;
	readonly balanceDueAt: Date | null;
	readonly nextChargeAt: Date | null;
	readonly chargeTries: number;
	readonly chargeProblem: string | null;
	readonly hasHeldChange: boolean;
};

/** The job charges what is planned; the host may try again what is due. */
export type ChargeBy = "job" | "host";

export type ChargeRefusal =
	| "not_payable"
	| "nothing_due"
	| "frozen"
	| "change_open"
	| "not_due"
	| "too_many_tries"
	/** Only the guest can go on: by confirming at the bank or with another card. */
	| "needs_guest";

/** Problems after which the same card must not be tried again, by anybody (reliability.md 2d 23, 25). */
const FINAL_PROBLEMS: readonly string[] = ["authentication_required", "expired_card", "lost_or_stolen", "card_refused"];

/** Why the card on file must not be charged for the balance at `now`; null when it may be. */
export function chargeRefusal(
	booking: ChargeFacts,
	{ by, now }: { readonly by: ChargeBy; readonly now: Date },
): ChargeRefusal | null {
	const isCollectable =
		booking.confirmedAt !== null &&
		(booking.state === "confirmed" || booking.state === "completed" || booking.state === "cancelled");
	if (!isCollectable) return "not_payable";
	if (booking.balanceMinor <= 0) return "nothing_due";
	if (booking.isFrozen) return "frozen";
	if (booking.hasHeldChange) return "change_open";
	const isDue = booking.nextChargeAt !== null && booking.nextChargeAt <= now;
	if (by === "job") return isDue ? null : "not_due";
	if (!isDue && booking.balanceDueAt !== null && booking.balanceDueAt > now) return "not_due";
	if (booking.chargeProblem && FINAL_PROBLEMS.includes(booking.chargeProblem)) return "needs_guest";
	return booking.chargeTries >= MAX_TRIES ? "too_many_tries" : null;
}

export type CardAttempt = {
	readonly state: PaymentState;
	readonly problem: string | null;
	readonly paymentMethodId: string;
	readonly changedAt: Date;
};

const WINDOW_MS = 30 * 24 * 3_600_000;
/** Attempts that never reached the bank. */
const NOT_TRIED: readonly string[] = ["not_made", "mismatch"];

/**
 * Why this card must not be tried at `now`, whatever was planned since: the bank has refused it for good, or it was tried four times in 30
 * days (product.md, "failed balance"; reliability.md 2d 23-25). Null when it may be tried. From the attempts alone, since a cancellation, a
 * change of dates or an extension plans a charge anew and knows nothing of the card.
 */
export function spentCard(
	attempts: readonly CardAttempt[],
	{ paymentMethodId, now }: { readonly paymentMethodId: string; readonly now: Date },
): ChargeProblem | null {
	const failed = attempts.filter(
		({ state, problem, ...attempt }) =>
			state === "failed" && !NOT_TRIED.includes(problem ?? "") && attempt.paymentMethodId === paymentMethodId,
	);
	const final = CHARGE_PROBLEMS.find(
		(problem) => FINAL_PROBLEMS.includes(problem) && failed.some((attempt) => attempt.problem === problem),
	);
	if (final) return final;
	const since = now.getTime() - WINDOW_MS;
	return failed.filter(({ changedAt }) => changedAt.getTime() > since).length >= MAX_TRIES ? "card_declined" : null;
}
