import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import { bookingTerms } from "#lib/pricing/core/terms-version.ts";
import { findRatePlan } from "#lib/pricing/find-rate-plan.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { publicContext } from "../public-homes.ts";

/** Terms and the homes that have them. */
export type SharedTerms = { readonly terms: BookingTerms; readonly homes: readonly PublicProperty[] };

/** The terms in force, as the settings of each home have them; homes with the same ones stand together, in the order of the homes. */
export async function sharedTerms(homes: readonly PublicProperty[]): Promise<SharedTerms[]> {
	const plans = await Promise.all(homes.map(({ id }) => findRatePlan(publicContext(), id)));
	const shared = new Map<string, { terms: BookingTerms; homes: PublicProperty[] }>();
	for (const [at, home] of homes.entries()) {
		const plan = plans[at]?.plan;
		if (!plan) continue;
		const terms = bookingTerms(plan.terms, home);
		const known = shared.get(terms.version);
		if (known) known.homes.push(home);
		else shared.set(terms.version, { terms, homes: [home] });
	}
	return [...shared.values()];
}
