import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import { instantAt } from "#lib/pricing/core/instant-at.ts";
import { shareOf } from "#lib/shared/money.ts";
import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** Whoever leaves must have been charged before (product.md, "balance due"). */
const LATEST_ON_DEPARTURE = "09:00";

type DueRule = Pick<BookingTerms, "timeZone" | "balanceDueDays" | "balanceDueTime">;

export type PaymentSchedule = {
	readonly dueNowMinor: number;
	readonly laterMinor: number;
	/** When the rest is charged; null when nothing is left to charge. */
	readonly laterAt: Date | null;
};

/** When the rest of a stay's price is charged: by the rule, but never later than 09:00 on the departure day. */
export function balanceDueInstant({ terms, arrival, departure }: { readonly terms: DueRule } & Stay): Date {
	const { timeZone } = terms;
	const byRule = instantAt({ day: addDays(arrival, terms.balanceDueDays), time: terms.balanceDueTime, timeZone });
	const latest = instantAt({ day: departure, time: LATEST_ON_DEPARTURE, timeZone });
	return byRule < latest ? byRule : latest;
}

/** A total in two whole parts that add up to it, the deposit rounded half up. */
export function splitDeposit(totalMinor: number, depositBps: number) {
	const depositMinor = shareOf(totalMinor, depositBps);
	return { depositMinor, balanceMinor: totalMinor - depositMinor };
}

/**
 * What is due at once and what later; both add up to `totalMinor`. Booked at or after the instant at which the rest is due, all of it
 * is due at once.
 */
export function paymentSchedule(booked: {
	readonly totalMinor: number;
	readonly terms: DueRule & Pick<BookingTerms, "depositBps">;
	readonly arrival: PlainDate;
	readonly departure: PlainDate;
	readonly now: Date;
}): PaymentSchedule {
	const { totalMinor, terms } = booked;
	const laterAt = balanceDueInstant(booked);
	const isAllDue = booked.now >= laterAt;
	const { depositMinor, balanceMinor } = splitDeposit(totalMinor, isAllDue ? 10_000 : terms.depositBps);
	return { dueNowMinor: depositMinor, laterMinor: balanceMinor, laterAt: balanceMinor === 0 ? null : laterAt };
}
