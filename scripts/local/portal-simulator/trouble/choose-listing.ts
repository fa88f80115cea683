import type { Listing } from "../listing.ts";
import type { Wish } from "./bench.ts";
import { TroubleRefusal } from "./refusal.ts";

/** The home's slug for listings of the demo, which are keyed `<portal>-<slug>`; else its name. */
export function homeOf({ key, portal, name }: Listing): string {
	return key?.startsWith(`${portal}-`) ? key.slice(portal.length + 1) : name;
}

function isMeant(listing: Listing, { home, portal, listing: id }: Wish): boolean {
	if (id !== null) return listing.id === id;
	return (home === null || homeOf(listing) === home) && (portal === null || listing.portal === portal);
}

/**
 * The first listing that is meant and `fits`. When only the home is named and none of its listings fits, one of another home does:
 * not every trouble can happen at every home. Refuses when there is none at all.
 */
export function chooseListing(
	listings: readonly Listing[],
	{ wish, fits = () => true }: { wish: Wish; fits?: (listing: Listing) => boolean },
): Listing {
	const found = listings.find((listing) => isMeant(listing, wish) && fits(listing));
	const isFree = wish.listing === null && wish.portal === null;
	const other = isFree ? listings.find((listing) => listing.key !== null && fits(listing)) : undefined;
	const chosen = found ?? other;
	if (chosen) return chosen;
	throw new TroubleRefusal("no_listing");
}

/** Listings in a state that is to end: those that are meant, or, when nobody is named, all. */
export function listingsIn(
	listings: readonly Listing[],
	{ wish, isIn }: { wish: Wish; isIn: (listing: Listing) => boolean },
): Listing[] {
	return listings.filter((listing) => isMeant(listing, wish) && isIn(listing));
}

/** The other listing of the same home. */
export function otherListing(listings: readonly Listing[], listing: Listing): Listing | undefined {
	return listings.find((other) => other.id !== listing.id && homeOf(other) === homeOf(listing));
}
