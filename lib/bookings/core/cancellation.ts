import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import { instantAt } from "#lib/pricing/core/instant-at.ts";
import { type BasisPoints, shareOf } from "#lib/shared/money.ts";
import { addDays, dayIn, daysBetween, type PlainDate } from "#lib/shared/plain-date.ts";

/** The mildest first. */
export const TIER_CODES = ["free", "late", "started"] as const;
export type TierCode = (typeof TIER_CODES)[number];

const ALL_BPS = 10_000;

/** What of a price is kept when a stay, or some of its nights, is given up. */
export type CancellationTier = {
	readonly code: TierCode;
	readonly keptBps: BasisPoints;
	/** The first instant of the next tier; of `started` the check-in at which it began. */
	readonly limitAt: Date;
	readonly limitTimeZone: string;
};

/** A move of the dates that the guest asked for: when, and the arrival that the booking had before it. */
export type EarlierMove = { readonly askedAt: Date; readonly fromArrival: PlainDate };

type TierTerms = Pick<BookingTerms, "timeZone" | "checkInTime" | "freeCancellationDays" | "lateKeptBps">;

/**
 * The tier in force at `now`: by calendar days of the property's zone until the check-in hour (product.md, "cancellation"). It is the
 * worst of today's and of those in force at each earlier move that the guest asked for, by the arrival before that move, so that
 * postponing a late stay does not make it free again (B26, W12).
 */
export function cancellationTier(asked: {
	readonly terms: TierTerms;
	readonly arrival: PlainDate;
	readonly now: Date;
	readonly earlierMoves: readonly EarlierMove[];
}): CancellationTier {
	const { terms, arrival, now, earlierMoves } = asked;
	const codes = [
		codeAt(terms, arrival, now),
		...earlierMoves.map(({ fromArrival, askedAt }) => codeAt(terms, fromArrival, askedAt)),
	];
	const code = codes.reduce((worst, next) => (rankOf(next) > rankOf(worst) ? next : worst), "free" as TierCode);
	const { timeZone, freeCancellationDays } = terms;
	const limitAt =
		code === "free"
			? instantAt({ day: addDays(arrival, -freeCancellationDays), time: "00:00", timeZone })
			: checkInOf(terms, arrival);
	return { code, keptBps: keptBpsOf(terms, code), limitAt, limitTimeZone: timeZone };
}

/**
 * What is kept of a booking that is cancelled, in minor units: what was kept for nights given up earlier, and the tier's share of its
 * price; never more than is owed, and nothing of what was never paid for (W15).
 */
export function keptOnCancellation(booking: {
	readonly tier: Pick<CancellationTier, "keptBps">;
	readonly totalMinor: number;
	readonly keptBeforeMinor: number;
	readonly owedMinor: number;
	readonly paidMinor: number;
}): number {
	const { tier, totalMinor, keptBeforeMinor, owedMinor, paidMinor } = booking;
	if (paidMinor <= 0) return 0;
	return Math.min(owedMinor, keptBeforeMinor + shareOf(totalMinor, tier.keptBps));
}

function codeAt(terms: TierTerms, arrival: PlainDate, at: Date): TierCode {
	if (at >= checkInOf(terms, arrival)) return "started";
	const daysLeft = daysBetween(dayIn(terms.timeZone, at), arrival);
	return daysLeft > terms.freeCancellationDays ? "free" : "late";
}

function checkInOf({ checkInTime, timeZone }: TierTerms, arrival: PlainDate): Date {
	return instantAt({ day: arrival, time: checkInTime, timeZone });
}

function rankOf(code: TierCode): number {
	return TIER_CODES.indexOf(code);
}

function keptBpsOf(terms: TierTerms, code: TierCode): BasisPoints {
	switch (code) {
		case "free":
			return 0;
		case "late":
			return terms.lateKeptBps;
		case "started":
			return ALL_BPS;
	}
}
