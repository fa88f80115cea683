import type { BookingOutlook } from "#lib/bookings/core/booking-outlook.ts";
import { bookingOutlook } from "#lib/bookings/core/booking-outlook.ts";
import type { ListedBooking } from "#lib/bookings/host-booking-store.ts";
import type { BookingMoney } from "#lib/payments/core/ledger.ts";

/** A booking as it stands in a list of the host's. */
export type BookingSummary = Pick<
	ListedBooking,
	| "id"
	| "reference"
	| "state"
	| "origin"
	| "arrival"
	| "departure"
	| "guests"
	| "guestName"
	| "currency"
	| "endReason"
	| "endedAt"
	| "home"
> & {
	/** The price of the stay as agreed. */
	readonly totalMinor: number;
	readonly money: BookingMoney;
	readonly outlook: BookingOutlook;
};

export function toSummary(booking: ListedBooking, { money, now }: { money: BookingMoney; now: Date }): BookingSummary {
	const { id, reference, state, origin, arrival, departure, guests, guestName, currency, endReason, endedAt } = booking;
	return {
		...{ id, reference, state, origin, arrival, departure, guests, guestName, currency, endReason, endedAt },
		home: booking.home,
		totalMinor: booking.quote.totalMinor,
		money,
		outlook: bookingOutlook({ ...booking, money }, now),
	};
}
