import { blockNights } from "#lib/bookings/block-nights.ts";
import { freeNights } from "#lib/bookings/free-nights.ts";
import { decideEvent } from "#lib/calendars/decide-event.ts";
import { addDays } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import type { Listing, Reservation } from "../listing.ts";
import { addReservation, cancelReservation, moveReservation } from "../listing-stays.ts";
import type { Bench, Trouble, Wish } from "./bench.ts";
import { chooseListing, homeOf, listingsIn, otherListing } from "./choose-listing.ts";
import { findListedEventOn } from "./feed-store.ts";
import { listNotedBlocks } from "./reader-store.ts";
import { TroubleRefusal } from "./refusal.ts";
import { believeRemovals, freeStay, readFeed, type Seat, seatOf, seatsOf } from "./seat.ts";
import { untilSeen } from "./until.ts";

const CONFLICT_KEY = "trouble-conflict";
const DECISION_KEY = "trouble-decision";
const MIRROR_NOTE = "Prueba: noches que un portal repite";

function keyed(listing: Listing, key: string): Reservation | undefined {
	return listing.reservations.find((reservation) => reservation.key === key);
}

function reserve({ portals }: Bench, listing: Listing, wanted: Stay & { key: string }): Reservation {
	const input = { ...wanted, listingId: listing.id, guestFirstName: null, tentative: false, force: true };
	return addReservation(portals.book, input).reservation;
}

/** Cancels the reservations made under this key, and lets our site believe it at once. */
async function cancelKeyed(bench: Bench, wish: Wish, key: string): Promise<void> {
	const { book } = bench.portals;
	const seats = await seatsOf(
		bench,
		listingsIn(book.list(), { wish, isIn: (listing) => Boolean(keyed(listing, key)) }),
	);
	for (const seat of seats) {
		const found = keyed(seat.listing, key);
		if (found) cancelReservation(book, { listingId: seat.listing.id, id: found.id });
		await believeRemovals(seat);
	}
}

/** Both portals of a home sell the same nights before either has read the other. */
export const conflict: Trouble = {
	async cause(bench, wish) {
		const listings = bench.portals.book.list();
		const first = chooseListing(listings, { wish, fits: (listing) => Boolean(otherListing(listings, listing)) });
		const second = otherListing(listings, first);
		if (!second) throw new TroubleRefusal("no_listing");
		const seats = [await seatOf(bench, first), await seatOf(bench, second)] as const;
		const known = keyed(first, CONFLICT_KEY) ?? keyed(second, CONFLICT_KEY);
		const { arrival, departure } = known ?? (await freeStay(seats[0], { nights: 3, on: [first, second] }));
		for (const { listing } of seats) reserve(bench, listing, { arrival, departure, key: CONFLICT_KEY });
		for (const seat of seats) await readFeed(seat);
	},
	async mend(bench, wish) {
		// Both sides: one of them alone would stay behind as a stay that nobody booked.
		const home = wish.listing === null ? wish.home : homeOf(bench.portals.book.getListing(wish.listing));
		await cancelKeyed(bench, { home, portal: null, listing: null }, CONFLICT_KEY);
	},
};

/** The host takes an event for his own block; then the portal moves it. */
export const decisionEnded: Trouble = {
	async cause(bench, wish) {
		const { book } = bench.portals;
		const listing = chooseListing(book.list(), { wish });
		const seat = await seatOf(bench, listing);
		const stay = keyed(listing, DECISION_KEY) ?? (await freeStay(seat, { nights: 3, on: [listing] }));
		const short = { arrival: stay.arrival, departure: addDays(stay.arrival, 2) };
		const { id } = reserve(bench, listing, { ...short, key: DECISION_KEY });
		moveReservation(book, { listingId: listing.id, reservationId: id, stay: short, force: true });
		await readFeed(seat);
		await decide(seat, short);
		const long = { arrival: stay.arrival, departure: addDays(stay.arrival, 3) };
		moveReservation(book, { listingId: listing.id, reservationId: id, stay: long, force: true });
		await readFeed(seat);
	},
	mend: (bench, wish) => cancelKeyed(bench, wish, DECISION_KEY),
};

async function decide({ ctx, feed }: Seat, { arrival }: Stay): Promise<void> {
	const eventId = await findListedEventOn(ctx.db, { id: feed.id, arrival });
	if (!eventId) throw new TroubleRefusal("not_read");
	const reason = "Prueba del simulador";
	await decideEvent(ctx, { feedId: feed.id, eventId, choice: "host_block", reason, understood: true });
}

/** A portal that does not tell reservations from closures sends our own block back, as soon as it has read it. */
export const probableMirror: Trouble = {
	async cause(bench, wish) {
		const { book } = bench.portals;
		const listing = chooseListing(book.list(), { wish, fits: isMirrorable });
		const seat = await seatOf(bench, listing);
		const { ctx, property } = seat;
		await readFeed(seat);
		if (listing.switches.echo) return;
		const stay = await freeStay(seat, { nights: 2, on: [listing] });
		const attemptKey = ctx.newId("claim");
		await blockNights(ctx, { propertyId: property.id, ...stay, attemptKey, note: MIRROR_NOTE });
		await untilSeen(bench, seat, stay);
		book.change(listing.id, ({ switches }) => Object.assign(switches, { echo: true }));
		await readFeed(seat);
	},
	async mend(bench, wish) {
		const { book } = bench.portals;
		const isIn = (listing: Listing) => listing.switches.echo && isMirrorable(listing);
		for (const seat of await seatsOf(bench, listingsIn(book.list(), { wish, isIn }))) {
			book.change(seat.listing.id, ({ switches }) => Object.assign(switches, { echo: false }));
			for (const stay of await listNotedBlocks(seat.ctx.db, { propertyId: seat.property.id, note: MIRROR_NOTE })) {
				await freeNights(seat.ctx, { propertyId: seat.property.id, ...stay });
			}
			await believeRemovals(seat);
		}
	},
};

function isMirrorable({ portal, importLink }: Listing): boolean {
	return portal === "booking" && importLink !== null;
}
