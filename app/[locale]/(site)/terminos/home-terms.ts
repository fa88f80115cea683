import type { BookingTerms } from "#lib/bookings/core/booking-terms.ts";
import { bookingTerms } from "#lib/pricing/core/terms-version.ts";
import { listRatePlans } from "#lib/pricing/list-rate-plans.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { publicContext } from "../public-homes.ts";

/** Terms and the homes that have them. */
export type SharedTerms = { readonly terms: BookingTerms; readonly homes: readonly PublicProperty[] };

/** The terms in force, as the settings of each home have them; homes with the same ones stand together, in the order of the homes. */
export async function sharedTerms(homes: readonly PublicProperty[]): Promise<SharedTerms[]> {
	const plans = await listRatePlans(
		publicContext(),
		homes.map(({ id }) => id),
	);
	const shared = new Map<string, { terms: BookingTerms; homes: PublicProperty[] }>();
	for (const home of homes) {
		const plan = plans.get(home.id);
		if (!plan) continue;
		const terms = bookingTerms(plan.terms, home);
		const known = shared.get(terms.version);
		if (known) known.homes.push(home);
		else shared.set(terms.version, { terms, homes: [home] });
	}
	return [...shared.values()];
}
