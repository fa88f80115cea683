import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database, LockedProperty } from "#lib/platform/database.ts";
import { type BookingMode, bookingMode } from "#lib/pricing/core/booking-mode.ts";
import { checkGuests, checkStay } from "#lib/pricing/core/check-stay.ts";
import { type PaymentSchedule, paymentSchedule } from "#lib/pricing/core/payment-schedule.ts";
import type { Quote } from "#lib/pricing/core/quote.ts";
import { quoteStay } from "#lib/pricing/core/quote-stay.ts";
import type { RatePlan } from "#lib/pricing/core/rate-plan.ts";
import type { StayRefusal } from "#lib/pricing/core/stay-refusal.ts";
import { bookingTerms } from "#lib/pricing/core/terms-version.ts";
import { listClosedNights, listOccupiedStays, listWatchedFeeds, selectLatestPlan } from "#lib/pricing/store.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** Most preparation days a plan may ask for, and one night more, which tells a gap. */
const AROUND_DAYS = 8;

export type DecidedStay = {
	readonly ok: true;
	readonly quote: Quote;
	readonly terms: BookingTerms;
	readonly schedule: PaymentSchedule;
	readonly plan: RatePlan;
	readonly planVersion: number;
	/** What a guest could do now; a host need not mind. */
	readonly mode: BookingMode;
};

type AskedOfProperty = {
	readonly property: LockedProperty;
	readonly stay: Stay;
	readonly guests: number;
	/** Nights of these claims count as free: date changes and resumed holds. */
	readonly ignoreClaims?: readonly Id<"claim">[];
	/** "nights" asks only whether the nights are free and the home holds the guests: a stay that has begun, late money, a host. */
	readonly judges?: "everything" | "nights";
};

/**
 * Whether a stay can be had now, and at what price, decided under the property's lock that the caller's transaction holds: what is true
 * here stays true until it commits. Nights of ours and of portals refuse alike (B1). Quotes at today's plan.
 */
export async function decideStay(
	ctx: Context,
	tx: Database,
	asked: AskedOfProperty,
): Promise<DecidedStay | { readonly ok: false; readonly refusal: StayRefusal }> {
	const { property, stay, guests } = asked;
	if (!property.isActive && asked.judges !== "nights") return { ok: false, refusal: { reason: "unknown_property" } };
	const row = await selectLatestPlan(tx, property.id);
	if (!row) return { ok: false, refusal: { reason: "no_price" } };
	const { plan, version: planVersion } = row;
	const now = ctx.clock.now();
	const refusal = await refusalOf(tx, { ...asked, plan, now });
	if (refusal) return { ok: false, refusal };
	const quote = quoteStay({ plan, planVersion, stay, guests });
	const terms = bookingTerms(plan.terms, property);
	const schedule = paymentSchedule({ totalMinor: quote.totalMinor, terms, ...stay, now });
	const feeds = await listWatchedFeeds(tx, property.id);
	const mode = bookingMode({ plan, takesPayments: ctx.stripe !== null, feeds, now });
	return { ok: true, quote, terms, schedule, plan, planVersion, mode };
}

async function refusalOf(
	tx: Database,
	asked: AskedOfProperty & { readonly plan: RatePlan; readonly now: Date },
): Promise<StayRefusal | null> {
	const { property, stay, guests, plan, now, ignoreClaims = [] } = asked;
	const range = { arrival: addDays(stay.arrival, -AROUND_DAYS), departure: addDays(stay.departure, AROUND_DAYS) };
	const nights = { propertyId: property.id, range, ignoreClaims };
	const closed = await listClosedNights(tx, nights);
	if (asked.judges === "nights") return checkGuests({ guests, sleeps: property.sleeps }) ?? takenIn(closed, stay);
	const occupied = plan.preparationDays > 0 ? await listOccupiedStays(tx, nights) : [];
	const { sleeps, timeZone, checkInTime } = property;
	return checkStay({ plan, stay, guests, sleeps, now, timeZone, checkInTime, closed, occupied });
}

function takenIn(closed: ReadonlySet<PlainDate>, stay: Stay): StayRefusal | null {
	const [first] = [...closed].filter((night) => night >= stay.arrival && night < stay.departure).sort();
	return first === undefined ? null : { reason: "taken", from: first };
}
