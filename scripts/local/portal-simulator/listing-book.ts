import type { Clock } from "#lib/shared/clock.ts";
import { AppError } from "#lib/shared/errors.ts";
import { addDays, dayIn } from "#lib/shared/plain-date.ts";
import { NO_HABIT } from "./habit.ts";
import type { Listing, SimulatedPortal } from "./listing.ts";
import type { ListingInput } from "./read-input.ts";

const AIRBNB_OPEN_DAYS = 330;

export type BookOptions = {
	listings: Listing[];
	clock: Clock;
	/** Random hex digits, as many as asked. */
	randomHex: (length: number) => string;
	save: (listings: Listing[]) => void;
};

function uuidFrom(hex: string): string {
	return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
		"-",
	);
}

function feedIdOf(portal: SimulatedPortal, hex: string): string {
	if (portal === "airbnb") return String(10_000_000 + (Number.parseInt(hex.slice(0, 12), 16) % 90_000_000));
	return portal === "booking" ? uuidFrom(hex) : hex;
}

type Making = Pick<BookOptions, "randomHex"> & { now: Date };

function newListing(input: ListingInput, { now, randomHex }: Making): Listing {
	const openUntil = input.portal === "airbnb" ? addDays(dayIn(input.timeZone, now), AIRBNB_OPEN_DAYS) : null;
	return {
		id: `${input.portal}-${randomHex(8)}`,
		...input,
		feedId: feedIdOf(input.portal, randomHex(32)),
		feedSecret: randomHex(32),
		createdAt: now.toISOString(),
		rules: { openUntil, advanceNoticeDays: 0, preparationDays: 0, language: "en" },
		switches: { echo: false, validators: false, gzip: false, keepImported: false },
		habit: NO_HABIT,
		reservations: [],
		blocks: [],
		importLink: null,
		feedVersion: { hash: "", at: now.toISOString() },
		lastRead: null,
		reads: 0,
	};
}

export type ListingBook = ReturnType<typeof openListingBook>;

/** All listings and everything that can be done to them. Each change is saved before the call returns. */
export function openListingBook({ listings, clock, randomHex, save }: BookOptions) {
	function getListing(id: string): Listing {
		const found = listings.find((listing) => listing.id === id);
		if (!found) throw new AppError("not_found", "There is no such listing.");
		return found;
	}

	function createListing(input: ListingInput): { listing: Listing; created: boolean } {
		const known = input.key === null ? undefined : listings.find(({ key }) => key === input.key);
		if (known) return { listing: known, created: false };
		const listing = newListing(input, { now: clock.now(), randomHex });
		listings.push(listing);
		save(listings);
		return { listing, created: true };
	}

	/** Changes one listing in place and saves. */
	function change(id: string, edit: (listing: Listing) => void): Listing {
		const listing = getListing(id);
		edit(listing);
		save(listings);
		return listing;
	}

	function linkImport(id: string, link: { url: string; everySeconds: number } | null): Listing {
		return change(id, (listing) => {
			const before = listing.importLink;
			const fresh = { nextPollAt: clock.now().toISOString(), lastPoll: null, polls: 0, events: [] };
			listing.importLink = link && { ...fresh, ...(before?.url === link.url ? before : {}), ...link };
		});
	}

	function reset(): void {
		listings.length = 0;
		save(listings);
	}

	const list = (): readonly Listing[] => listings;
	return { list, getListing, createListing, change, linkImport, reset, randomHex };
}
