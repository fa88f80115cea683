import type { BookingState } from "#lib/bookings/core/booking-state.ts";
import type { GuestMailKind } from "#lib/messages/core/guest-mail.ts";
import type { MailDetails } from "#lib/messages/core/mail-details.ts";
import type { BookingMoney } from "#lib/payments/core/ledger.ts";
import type { QuoteLine } from "#lib/pricing/core/quote.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** What the cancellation policy still says, as instants. */
export type PolicyLimits = {
	/** The first instant at which part of the price is kept; null when that is so already. */
	readonly freeUntil: Date | null;
	/** From here on all of it is kept. */
	readonly checkInAt: Date;
	/** Share of the price that is kept between the two. */
	readonly lateKeptBps: number;
};

/** One of the bookings behind an address, for "send me my links". */
export type LinkedStay = { readonly homeName: string; readonly stay: Stay; readonly url: string };

/**
 * All that a guest's mail says, read when it is delivered: amounts in minor units of `currency`, days, hours of the property and
 * instants. The templates turn it into words and nothing else; what the guest typed is text like any other and is escaped there.
 */
export type GuestMailView = {
	readonly kind: GuestMailKind;
	/** Of the booking, fixed when it was made. */
	readonly locale: "es-MX" | "en";
	readonly now: Date;
	/** The day at the property. */
	readonly today: PlainDate;
	readonly timeZone: string;
	readonly guestName: string;
	readonly homeName: string;
	readonly reference: string;
	readonly state: BookingState;
	readonly stay: Stay;
	readonly guests: number;
	readonly checkInTime: string;
	readonly checkOutTime: string;
	readonly currency: string;
	readonly lines: readonly QuoteLine[];
	readonly totalMinor: number;
	readonly depositMinor: number;
	readonly money: BookingMoney;
	/** When the rest is charged; null when nothing is left for later. */
	readonly balanceDueAt: Date | null;
	readonly nextChargeAt: Date | null;
	/** Of a hold: until when it can be paid; of a request: until when the host answers. */
	readonly holdExpiresAt: Date | null;
	readonly answerBy: Date | null;
	readonly chargeProblem: string | null;
	/** A card that may be charged while the guest is away. */
	readonly hasCard: boolean;
	/** Null once all of the price is kept. */
	readonly policy: PolicyLimits | null;
	readonly details: MailDetails;
	/** Of `links`: by the guest, for all bookings of the address; else the host sent the link of this one. */
	readonly isAsked: boolean;
	/** Address and way in, of the arrival mail alone. */
	readonly arrival: { readonly address: string | null; readonly instructions: string | null } | null;
	/** Addresses of pages, all below the site's base address. */
	readonly guestUrl: string;
	readonly homeUrl: string;
	readonly links: readonly LinkedStay[];
};
