import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import type { BookingMode } from "#lib/pricing/core/booking-mode.ts";
import type { PaymentSchedule } from "#lib/pricing/core/payment-schedule.ts";
import type { Quote } from "#lib/pricing/core/quote.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** A stay that can be had: its price, what of it is due when, and how it is booked. */
export type StayOffer = {
	readonly quote: Quote;
	readonly schedule: PaymentSchedule;
	readonly terms: BookingTerms;
	readonly mode: BookingMode;
	/** When it was made, and the day it then was at the home. */
	readonly now: Date;
	readonly today: PlainDate;
};
