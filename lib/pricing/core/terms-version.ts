import { createHash } from "node:crypto";
import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import type { PlanTerms } from "#lib/pricing/core/rate-plan.ts";

/** Raise it with each change of meaning in the wording of the terms page: guests with an older page open are then asked again. */
const WORDING = "2026-08";

/** Digest of what a guest agrees to: the numbers and the wording of the page. */
export function termsVersion(terms: Omit<BookingTerms, "version">): string {
	const { timeZone, checkInTime, checkOutTime, depositBps, balanceDueDays, balanceDueTime } = terms;
	const numbers = [timeZone, checkInTime, checkOutTime, depositBps, balanceDueDays, balanceDueTime];
	const meant = JSON.stringify([WORDING, ...numbers, terms.freeCancellationDays, terms.lateKeptBps]);
	return createHash("sha256").update(meant).digest("hex").slice(0, 16);
}

/** The terms of a plan at a property, as a booking copies them. */
export function bookingTerms(
	plan: PlanTerms,
	property: Pick<BookingTerms, "timeZone" | "checkInTime" | "checkOutTime">,
): BookingTerms {
	const { timeZone, checkInTime, checkOutTime } = property;
	const { depositBps, balanceDueDays, balanceDueTime, freeCancellationDays, lateKeptBps } = plan;
	const money = { depositBps, balanceDueDays, balanceDueTime, freeCancellationDays, lateKeptBps };
	const terms = { timeZone, checkInTime, checkOutTime, ...money };
	return { ...terms, version: termsVersion(terms) };
}
