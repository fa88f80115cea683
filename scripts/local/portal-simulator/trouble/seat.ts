import { listNights } from "#lib/availability/list-nights.ts";
import { importFeed } from "#lib/calendars/import-feed.ts";
import { listExports } from "#lib/calendars/list-exports.ts";
import type { Context } from "#lib/platform/context.ts";
import { addDays, dayIn } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";
import { closedNights, type Listing } from "../listing.ts";
import { feedPath } from "../portal-feed.ts";
import type { Bench } from "./bench.ts";
import { ageWaitingNights, findFeedAt } from "./feed-store.ts";
import { TroubleRefusal } from "./refusal.ts";

type Row = NonNullable<Awaited<ReturnType<typeof findFeedAt>>>;

/** A listing with the feed by which our site reads it, and the context to act in. */
export type Seat = Row & { readonly ctx: Context; readonly listing: Listing };

/** Past the 6 hours after which a mass removal is believed. */
const BELIEVED_MINUTES = 361;
/** Further ahead than the demo's own stays, nearer than the end of a portal's booking window. */
const FIRST_DAY_AHEAD = 50;
const DAYS_LOOKED_AT = 200;

/** Refuses a listing that our site does not read. */
export async function seatOf(bench: Bench, listing: Listing): Promise<Seat> {
	const ctx = bench.context();
	const row = await findFeedAt(ctx.db, `${bench.portals.baseUrl()}${feedPath(listing)}`);
	if (row) return { ...row, ctx, listing };
	throw new TroubleRefusal("not_read");
}

/** Seats of those listings that our site reads. */
export async function seatsOf(bench: Bench, listings: readonly Listing[]): Promise<Seat[]> {
	const seats: Seat[] = [];
	for (const listing of listings) {
		const ctx = bench.context();
		const row = await findFeedAt(ctx.db, `${bench.portals.baseUrl()}${feedPath(listing)}`);
		if (row) seats.push({ ...row, ctx, listing });
	}
	return seats;
}

/** Our site reads the feed so many times, one after the other; waits while somebody else reads it. */
export async function readFeed({ ctx, feed }: Seat, times = 1): Promise<void> {
	for (let done = 0, tries = 0; done < times && tries < 40; tries += 1) {
		const outcome = await importFeed(ctx, { feedId: feed.id, reason: "now" });
		if (outcome.kind !== "in_progress" && outcome.kind !== "superseded") done += 1;
		else await new Promise((resolve) => setTimeout(resolve, 250));
	}
}

/** The reads that make our site believe what the portal no longer shows, without the hours between them. */
export async function believeRemovals(seat: Seat): Promise<void> {
	await readFeed(seat);
	await ageWaitingNights(seat.ctx.db, { id: seat.feed.id, minutes: BELIEVED_MINUTES });
	await readFeed(seat, 2);
}

/** Nights in a row that nobody has taken, at our site or on the listings, with a free one before and after. */
export async function freeStay({ ctx, property }: Seat, want: { nights: number; on: Listing[] }): Promise<Stay> {
	const from = addDays(dayIn(property.timeZone, ctx.clock.now()), FIRST_DAY_AHEAD);
	const to = addDays(from, DAYS_LOOKED_AT);
	const listed = await listNights(ctx, { slug: property.slug, from, to });
	if (!listed.ok) throw new TroubleRefusal("closed_home");
	const taken = new Set(listed.nights.filter((night) => !night.available).map((night) => night.date));
	for (const listing of want.on) for (const night of closedNights(listing)) taken.add(night);
	for (let before = from; before < addDays(to, -want.nights - 2); before = addDays(before, 1)) {
		const wide = { arrival: before, departure: addDays(before, want.nights + 2) };
		if (nightsOf(wide).every((night) => !taken.has(night))) {
			return { arrival: addDays(before, 1), departure: addDays(before, want.nights + 1) };
		}
	}
	throw new TroubleRefusal("no_free_nights");
}

/** Our calendar for the portal of this listing. */
export async function exportOf({ ctx, property, listing }: Seat) {
	const found = (await listExports(ctx, property.id)).find((row) => row.portal === listing.portal);
	if (found) return found;
	throw new TroubleRefusal("no_link");
}
