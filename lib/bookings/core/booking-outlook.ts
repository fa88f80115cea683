import type { BookingState, HoldKind } from "#lib/bookings/core/booking-state.ts";
import type { BookingMoney } from "#lib/payments/core/ledger.ts";

/** What comes next of a booking, as a closed code with a sentence in `messages/` (`admin.bookings.outlook`). */
export type BookingOutlook =
	/** The host's answer, at the latest at `by`. */
	| { readonly code: "answer"; readonly by: Date | null }
	/** The guest's first payment, or the nights go back at `until`. */
	| { readonly code: "first_payment"; readonly until: Date | null; readonly holdKind: HoldKind }
	/** The bank took money back: nothing is charged by itself until the host decides. */
	| { readonly code: "frozen" }
	/** A charge failed; `again` is the next try, null = none is planned. */
	| { readonly code: "charge_failed"; readonly problem: string; readonly again: Date | null }
	| { readonly code: "charge"; readonly at: Date }
	/** Owed, past its due instant, and nothing is planned. */
	| { readonly code: "overdue"; readonly since: Date }
	/** Owed, and collected by the host, such as in cash at arrival. */
	| { readonly code: "collect" }
	/** More was paid than is owed. */
	| { readonly code: "give_back" }
	| { readonly code: "paid" }
	| { readonly code: "over" };

export type OutlookFacts = {
	readonly state: BookingState;
	readonly holdKind: HoldKind | null;
	readonly holdExpiresAt: Date | null;
	readonly answerBy: Date | null;
	readonly nextChargeAt: Date | null;
	readonly balanceDueAt: Date | null;
	readonly chargeProblem: string | null;
	readonly isFrozen: boolean;
	readonly money: BookingMoney;
};

/** How a code is marked: what asks for something of the host is a problem, what waits for others is waiting. */
const TONES = {
	answer: "waiting",
	first_payment: "waiting",
	frozen: "problem",
	charge_failed: "problem",
	charge: "good",
	overdue: "problem",
	collect: "waiting",
	give_back: "waiting",
	paid: "good",
	over: "off",
} as const satisfies Record<BookingOutlook["code"], string>;

/** The tone in which an outlook is drawn. */
export function outlookTone(code: BookingOutlook["code"]): (typeof TONES)[typeof code] {
	return TONES[code];
}

/** What comes next of a booking, seen at `now`: the most pressing thing alone. */
export function bookingOutlook(booking: OutlookFacts, now: Date): BookingOutlook {
	const { state } = booking;
	if (state === "requested") return { code: "answer", by: booking.answerBy };
	if (state === "hold") {
		return { code: "first_payment", until: booking.holdExpiresAt, holdKind: booking.holdKind ?? "checkout" };
	}
	return moneyOutlook(booking, now);
}

function moneyOutlook(booking: OutlookFacts, now: Date): BookingOutlook {
	const { state, money, nextChargeAt, balanceDueAt, chargeProblem } = booking;
	if (booking.isFrozen) return { code: "frozen" };
	if (money.excessMinor > 0) return { code: "give_back" };
	if (money.balanceMinor === 0) return { code: state === "confirmed" ? "paid" : "over" };
	// What never came about owes nothing, whatever price it would have had.
	if (state === "expired" || state === "declined") return { code: "over" };
	if (chargeProblem) return { code: "charge_failed", problem: chargeProblem, again: nextChargeAt };
	if (nextChargeAt) return { code: "charge", at: nextChargeAt };
	if (balanceDueAt && balanceDueAt <= now) return { code: "overdue", since: balanceDueAt };
	return { code: "collect" };
}
