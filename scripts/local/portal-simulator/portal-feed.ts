import { airbnbCalendar } from "./airbnb.ts";
import { bookingCalendar } from "./booking.ts";
import { calendarText, type FeedDocument, hexOf } from "./calendar-text.ts";
import type { Listing, SimulatedPortal } from "./listing.ts";
import { vrboCalendar } from "./vrbo.ts";

type FeedRequest = { listing: Listing; now: Date; nonTentative: boolean };

/** The path of a listing's feed, as its portal builds it. */
export function feedPath({ portal, feedId, feedSecret }: Listing): string {
	if (portal === "airbnb") return `/airbnb/calendar/ical/${feedId}.ics?s=${feedSecret}`;
	if (portal === "booking") return `/booking/v1/export?t=${feedId}`;
	return `/vrbo/icalendar/${feedId}.ics?nonTentative`;
}

/** Which listing's feed this address names, and how; null when it is no feed of ours or the secret is wrong. */
export function findFeed(url: URL, listings: readonly Listing[]): { listing: Listing; nonTentative: boolean } | null {
	const matches: Record<SimulatedPortal, (listing: Listing) => boolean> = {
		airbnb: ({ feedId, feedSecret }) =>
			url.pathname === `/airbnb/calendar/ical/${feedId}.ics` && url.searchParams.get("s") === feedSecret,
		booking: ({ feedId }) => url.pathname === "/booking/v1/export" && url.searchParams.get("t") === feedId,
		vrbo: ({ feedId }) => url.pathname === `/vrbo/icalendar/${feedId}.ics`,
	};
	const listing = listings.find((candidate) => matches[candidate.portal](candidate));
	return listing ? { listing, nonTentative: url.searchParams.has("nonTentative") } : null;
}

function render({ listing, now, nonTentative }: FeedRequest, stamp: Date): FeedDocument {
	if (listing.portal === "airbnb") return airbnbCalendar(listing, { now, stamp });
	if (listing.portal === "booking") return bookingCalendar(listing, { now, stamp });
	return vrboCalendar(listing, { now, stamp, nonTentative });
}

/**
 * The feed as it stands, with one DTSTAMP for all events: the instant of the fetch, or, where the portal sends validators,
 * the instant since which it has said this. `version` is what the listing keeps for the next fetch.
 */
export function renderFeed(request: FeedRequest): { document: FeedDocument; version: Listing["feedVersion"] } {
	const { listing, now } = request;
	const hash = hexOf(32, calendarText(render(request, new Date(0))));
	const version = hash === listing.feedVersion.hash ? listing.feedVersion : { hash, at: now.toISOString() };
	return { document: render(request, listing.switches.validators ? new Date(version.at) : now), version };
}
