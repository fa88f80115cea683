import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import type { Context } from "#lib/platform/context.ts";
import type { LockedProperty } from "#lib/platform/database.ts";
import { balanceDueInstant, type PaymentSchedule, paymentSchedule } from "#lib/pricing/core/payment-schedule.ts";
import type { Quote } from "#lib/pricing/core/quote.ts";
import { quoteStay } from "#lib/pricing/core/quote-stay.ts";
import { bookingTerms, termsVersion } from "#lib/pricing/core/terms-version.ts";
import { findRatePlan } from "#lib/pricing/find-rate-plan.ts";
import type { Stay } from "#lib/shared/stay.ts";

export type StayOffer = { readonly quote: Quote; readonly terms: BookingTerms; readonly schedule: PaymentSchedule };

/** Price and terms of a stay that a host gives whatever stands against it; null for a property without a price. */
export async function offerWithoutRules(
	ctx: Context,
	{ property, stay, guests }: { property: LockedProperty; stay: Stay; guests: number },
): Promise<StayOffer | null> {
	const row = await findRatePlan(ctx, property.id);
	if (!row) return null;
	const { plan, version: planVersion } = row;
	const quote = quoteStay({ plan, planVersion, stay, guests });
	const terms = bookingTerms(plan.terms, property);
	const schedule = paymentSchedule({ totalMinor: quote.totalMinor, terms, ...stay, now: ctx.clock.now() });
	return { quote, terms, schedule };
}

/** The same offer on the host's word: nothing is paid to confirm it, and all of it is due by the rule. */
export function withoutDeposit({ quote, terms }: StayOffer): StayOffer {
	const { version: _, ...agreed } = { ...terms, depositBps: 0 };
	const onWord = { ...agreed, version: termsVersion(agreed) };
	return {
		quote: { ...quote, depositMinor: 0, balanceMinor: quote.totalMinor },
		terms: onWord,
		schedule: {
			dueNowMinor: 0,
			laterMinor: quote.totalMinor,
			laterAt: balanceDueInstant({ terms: onWord, ...quote.stay }),
		},
	};
}
