import type { BookingState, HoldKind } from "#lib/bookings/core/booking-state.ts";
import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import type { BookingMoney } from "#lib/payments/core/ledger.ts";
import { instantAt } from "#lib/pricing/core/instant-at.ts";
import { addDays } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

const HOUR_MS = 3_600_000;
/** Days after departure in which receipts can still be read. */
const READING_DAYS = 60;
/** Hours before check-in from which address and keys are shown. */
const ARRIVAL_INFO_HOURS = 48;
/** Hours after confirmation in which the booking's own browser may correct the e-mail address. */
const CORRECTION_HOURS = 24;

type Times = { readonly stay: Stay; readonly terms: Pick<BookingTerms, "timeZone" | "checkInTime" | "checkOutTime"> };

/** The instants of a stay by the booking's own copy of zone and hours. */
export function stayInstants({ stay, terms }: Times): { checkIn: Date; checkOut: Date; linkEnds: Date } {
	const { timeZone, checkInTime, checkOutTime } = terms;
	return {
		checkIn: instantAt({ day: stay.arrival, time: checkInTime, timeZone }),
		checkOut: instantAt({ day: stay.departure, time: checkOutTime, timeZone }),
		linkEnds: instantAt({ day: addDays(stay.departure, READING_DAYS), time: checkOutTime, timeZone }),
	};
}

/** What a private link opens: everything until the departure hour, receipts for 60 days more, then nothing. */
export type GuestAccess = "all" | "receipts" | "none";

export function guestAccess(booking: Times, now: Date): GuestAccess {
	const { checkOut, linkEnds } = stayInstants(booking);
	if (now < checkOut) return "all";
	return now < linkEnds ? "receipts" : "none";
}

export type PowerFacts = Times & {
	readonly state: BookingState;
	readonly holdKind: HoldKind | null;
	readonly holdExpiresAt: Date | null;
	readonly confirmedAt: Date | null;
	readonly balanceDueAt: Date | null;
	readonly isFrozen: boolean;
	readonly money: BookingMoney;
	/** A card that may be charged while the guest is away. */
	readonly hasCard: boolean;
	/** A change of dates whose top-up is unpaid and whose nights are still held. */
	readonly hasHeldChange: boolean;
	/** The browser that asks is the one that made the booking. */
	readonly isOwnBrowser: boolean;
	readonly takesPayments: boolean;
};

/** What the holder of a private link may do at this moment; everything else is refused, whatever a page may have shown. */
export type GuestPowers = {
	readonly canPay: boolean;
	readonly canChangeCard: boolean;
	readonly canChangeDates: boolean;
	readonly canCancel: boolean;
	readonly canEditInvoice: boolean;
	readonly canCorrectEmail: boolean;
};

/**
 * Powers end at the departure hour, but for paying what is still owed, which can only help (product.md, "guest link"). While a dispute
 * is open nothing is paid here: the bank decides first.
 */
export function guestPowers(facts: PowerFacts, now: Date): GuestPowers {
	const access = guestAccess(facts, now);
	const isConfirmed = facts.state === "confirmed" && access === "all";
	const isLiveHold =
		facts.state === "hold" && access === "all" && facts.holdExpiresAt !== null && now < facts.holdExpiresAt;
	const owes = facts.money.balanceMinor > 0 && !facts.isFrozen;
	// A cancelled stay may still owe what was accepted with its cancellation; one that never was confirmed owes nothing.
	const wasTaken =
		facts.confirmedAt !== null &&
		(facts.state === "confirmed" || facts.state === "completed" || facts.state === "cancelled");
	return {
		canPay:
			facts.takesPayments &&
			(isLiveHold || (isConfirmed && facts.hasHeldChange) || (wasTaken && owes && access !== "none")),
		canChangeCard: facts.takesPayments && isConfirmed && owes && facts.hasCard,
		canChangeDates: isConfirmed && !facts.isFrozen,
		canCancel: isConfirmed || isLiveHold || (facts.state === "requested" && access === "all"),
		canEditInvoice: isConfirmed,
		canCorrectEmail: isConfirmed && mayCorrectEmail(facts, now),
	};
}

/** True for the browser that made the booking, within 24 hours of its confirmation. */
export function mayCorrectEmail(facts: Pick<PowerFacts, "state" | "confirmedAt" | "isOwnBrowser">, now: Date): boolean {
	const { state, confirmedAt, isOwnBrowser } = facts;
	if (state !== "confirmed" || confirmedAt === null || !isOwnBrowser) return false;
	return now.getTime() < confirmedAt.getTime() + CORRECTION_HOURS * HOUR_MS;
}

/** True when a payment is past its due instant; a debt without one, such as after a dispute, counts at once. */
export function isOverdue(facts: Pick<PowerFacts, "state" | "money" | "balanceDueAt">, now: Date): boolean {
	if (facts.state !== "confirmed" && facts.state !== "completed") return false;
	return facts.money.balanceMinor > 0 && (facts.balanceDueAt === null || facts.balanceDueAt <= now);
}

/** From when address and keys are shown: 48 hours before check-in. */
export function arrivalInfoFrom(booking: Times): Date {
	return new Date(stayInstants(booking).checkIn.getTime() - ARRIVAL_INFO_HOURS * HOUR_MS);
}

/** True while address and keys may be shown: a confirmed stay, from 48 h before check-in to departure, and nothing overdue. */
export function showsArrivalInfo(facts: PowerFacts, now: Date): boolean {
	return (
		facts.state === "confirmed" &&
		guestAccess(facts, now) === "all" &&
		now >= arrivalInfoFrom(facts) &&
		!isOverdue(facts, now)
	);
}
