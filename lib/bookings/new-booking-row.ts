import type { NewBooking } from "#lib/bookings/booking-store.ts";
import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import { newReference } from "#lib/bookings/core/reference.ts";
import { actorName } from "#lib/platform/actor-name.ts";
import type { Context } from "#lib/platform/context.ts";
import type { PaymentSchedule } from "#lib/pricing/core/payment-schedule.ts";
import type { Quote } from "#lib/pricing/core/quote.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Stay } from "#lib/shared/stay.ts";

export type BookedFacts = {
	readonly propertyId: Id<"property">;
	readonly input: Stay & {
		readonly guests: number;
		readonly guest: { readonly name: string; readonly email: string; readonly phone: string };
		readonly locale: "es-MX" | "en";
		readonly attemptKey: string;
	};
	readonly quote: Quote;
	readonly terms: BookingTerms;
	readonly schedule: PaymentSchedule;
};

/** What every new booking has, whatever its state: who comes when, at what price and on which terms. */
export function newBookingRow(
	ctx: Context,
	{ propertyId, input, quote, terms, schedule }: BookedFacts,
): Omit<NewBooking, "state" | "origin"> {
	const now = ctx.clock.now();
	const { arrival, departure, guests, guest, locale, attemptKey } = input;
	return {
		id: ctx.newId("booking"),
		reference: newReference(ctx.randomBytes),
		propertyId,
		...{ arrival, departure, guests, locale, attemptKey, quote, terms },
		guestName: guest.name,
		guestEmail: guest.email,
		guestPhone: guest.phone,
		currency: quote.currency,
		depositMinor: schedule.dueNowMinor,
		balanceDueAt: schedule.laterAt,
		createdAt: now,
		createdBy: actorName(ctx.actor),
		changedAt: now,
	};
}
