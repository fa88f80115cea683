import type { PlainDate } from "#lib/shared/plain-date.ts";
import { type Listing, nightsOfAll } from "./listing.ts";
import { feedPath } from "./portal-feed.ts";

export type ImportView = NonNullable<Listing["importLink"]> & { nights: PlainDate[] };

/** A listing as the API shows it. */
export type ListingView = Omit<Listing, "importLink" | "feedId" | "feedSecret" | "feedVersion" | "lastRead"> & {
	feedUrl: string;
	import: ImportView | null;
	/** When and how our site last read this feed. */
	lastRead: Listing["lastRead"];
};

/** Where the simulator and our site answer, both without a slash at the end. */
export type Addresses = { baseUrl: string; siteUrl: string };

/** The listing with whole addresses instead of its parts. */
export function viewListing(listing: Listing, { baseUrl, siteUrl }: Addresses): ListingView {
	const { importLink, feedId: _id, feedSecret: _secret, feedVersion: _version, ...rest } = listing;
	return {
		...rest,
		feedUrl: `${baseUrl}${feedPath(listing)}`,
		import: importLink && {
			...importLink,
			url: new URL(importLink.url, siteUrl).href,
			nights: [...nightsOfAll(importLink.events)].sort(),
		},
	};
}
