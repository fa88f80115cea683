import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import { isBelowMinimum } from "#lib/payments/core/stripe-minimum.ts";
import type { Context } from "#lib/platform/context.ts";
import type { LockedProperty } from "#lib/platform/database.ts";
import { greatestWhere } from "#lib/pricing/core/greatest-where.ts";
import { balanceDueInstant, type PaymentSchedule, paymentSchedule } from "#lib/pricing/core/payment-schedule.ts";
import type { Quote } from "#lib/pricing/core/quote.ts";
import { quoteAgreed } from "#lib/pricing/core/quote-agreed.ts";
import { quoteStay } from "#lib/pricing/core/quote-stay.ts";
import type { RatePlan } from "#lib/pricing/core/rate-plan.ts";
import { bookingTerms, termsVersion } from "#lib/pricing/core/terms-version.ts";
import { findRatePlan } from "#lib/pricing/find-rate-plan.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** More than any stay costs. */
const MOST_MINOR = 1_000_000_000;

export type StayOffer = { readonly quote: Quote; readonly terms: BookingTerms; readonly schedule: PaymentSchedule };

/** With the plan that it was made from. */
export type PlannedOffer = StayOffer & { readonly plan: RatePlan; readonly planVersion: number };

export type AgreedProblem = {
	/** Less than fixed taxes or Stripe's least for a link; or more than ten times the plan's price. */
	readonly reason: "agreed_too_low" | "agreed_too_high";
	/** The least or the most that is possible, in minor units. */
	readonly limitMinor: number;
};

/** Price and terms of a stay that a host gives whatever stands against it; null for a property without a price. */
export async function offerWithoutRules(
	ctx: Context,
	{ property, stay, guests }: { property: LockedProperty; stay: Stay; guests: number },
): Promise<PlannedOffer | null> {
	const row = await findRatePlan(ctx, property.id);
	if (!row) return null;
	const { plan, version: planVersion } = row;
	const quote = quoteStay({ plan, planVersion, stay, guests });
	const terms = bookingTerms(plan.terms, property);
	const schedule = paymentSchedule({ totalMinor: quote.totalMinor, terms, ...stay, now: ctx.clock.now() });
	return { quote, terms, schedule, plan, planVersion };
}

/** The same offer at a total that the host agreed on; with `isByLink` what is due at once must be something that Stripe takes. */
export function atAgreedTotal(
	ctx: Context,
	{ offer, agreedMinor, isByLink }: { offer: PlannedOffer; agreedMinor: number; isByLink: boolean },
): ({ readonly ok: true } & PlannedOffer) | ({ readonly ok: false } & AgreedProblem) {
	const { plan, planVersion, terms } = offer;
	const { stay, guests, currency } = offer.quote;
	const agreed = quoteAgreed({ plan, planVersion, stay, guests }, agreedMinor);
	if (!agreed.ok) return agreed;
	const scheduleOf = (totalMinor: number) => paymentSchedule({ totalMinor, terms, ...stay, now: ctx.clock.now() });
	const isTooSmall = (minor: number) => isBelowMinimum({ minor: scheduleOf(minor).dueNowMinor, currency });
	if (isByLink && terms.depositBps > 0 && isTooSmall(agreedMinor)) {
		const limitMinor = greatestWhere({ from: agreedMinor, to: MOST_MINOR }, isTooSmall) + 1;
		return { ok: false, reason: "agreed_too_low", limitMinor };
	}
	return { ...offer, ok: true, quote: agreed.quote, schedule: scheduleOf(agreedMinor) };
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
			laterAt: quote.totalMinor === 0 ? null : balanceDueInstant({ terms: onWord, ...quote.stay }),
		},
	};
}
