import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import type { Context } from "#lib/platform/context.ts";
import { type BookingMode, bookingMode } from "#lib/pricing/core/booking-mode.ts";
import { checkStay } from "#lib/pricing/core/check-stay.ts";
import { nearestStays } from "#lib/pricing/core/nearest-stays.ts";
import { type PaymentSchedule, paymentSchedule } from "#lib/pricing/core/payment-schedule.ts";
import type { Quote } from "#lib/pricing/core/quote.ts";
import { quoteStay } from "#lib/pricing/core/quote-stay.ts";
import type { StayRefusal } from "#lib/pricing/core/stay-refusal.ts";
import { bookingTerms } from "#lib/pricing/core/terms-version.ts";
import { loadSale, type Sale } from "#lib/pricing/load-sale.ts";
import { listWatchedFeeds } from "#lib/pricing/store.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Stay } from "#lib/shared/stay.ts";

const NEAREST = 3;

export type NearestStay = { readonly stay: Stay; readonly totalMinor: number; readonly currency: string };

export type GuestQuote =
	| {
			readonly ok: true;
			readonly propertyId: Id<"property">;
			readonly quote: Quote;
			readonly schedule: PaymentSchedule;
			readonly terms: BookingTerms;
			readonly mode: BookingMode;
	  }
	| {
			readonly ok: false;
			readonly reason: StayRefusal["reason"];
			readonly refusal?: StayRefusal;
			/** Stays that can be booked, with their totals in minor units; none when no stay can for so many guests. */
			readonly nearest: readonly NearestStay[];
	  };

type Asked = {
	readonly slug: string;
	readonly stay: Stay;
	readonly guests: number;
	/** Of the asker's own hold, which another stay at this home would replace. */
	readonly ignoreClaims?: readonly Id<"claim">[];
};

/**
 * What a stay costs, what of it is due when and how it is booked; or why it cannot be had, with the nearest that can. Takes nothing and
 * promises nothing: `decideStay` decides again under the lock.
 */
export async function quoteForGuest(ctx: Context, asked: Asked): Promise<GuestQuote> {
	const sale = await loadSale(ctx, asked.slug, asked.ignoreClaims);
	if (!sale.ok) return { ok: false, reason: sale.reason, nearest: [] };
	const { stay, guests } = asked;
	const judged = { ...sale.facts, stay, guests, sleeps: sale.sleeps };
	const refusal = checkStay(judged);
	if (!refusal) return offerOf(ctx, sale, { stay, guests });
	const nearest = nearestStays({ ...judged, limit: NEAREST });
	const { plan } = sale.facts;
	return {
		ok: false,
		reason: refusal.reason,
		refusal,
		nearest: nearest.map((near) => {
			const { totalMinor, currency } = quoteStay({ plan, planVersion: sale.planVersion, stay: near, guests });
			return { stay: near, totalMinor, currency };
		}),
	};
}

async function offerOf(ctx: Context, sale: Sale, asked: { stay: Stay; guests: number }): Promise<GuestQuote> {
	const { propertyId, planVersion, checkOutTime } = sale;
	const { plan, now, timeZone, checkInTime } = sale.facts;
	const quote = quoteStay({ plan, planVersion, ...asked });
	const terms = bookingTerms(plan.terms, { timeZone, checkInTime, checkOutTime });
	const schedule = paymentSchedule({ totalMinor: quote.totalMinor, terms, ...asked.stay, now });
	const feeds = await listWatchedFeeds(ctx.db, propertyId);
	const mode = bookingMode({ plan, takesPayments: ctx.stripe !== null, feeds, now });
	return { ok: true, propertyId, quote, schedule, terms, mode };
}
