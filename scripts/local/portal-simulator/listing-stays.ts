import { AppError } from "#lib/shared/errors.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";
import { closedNights, type HostBlock, type Listing, type Reservation } from "./listing.ts";
import type { ListingBook } from "./listing-book.ts";

/** Names of guests who do not exist, for reservations made without one. */
const FIRST_NAMES = ["Lucía", "Mateo", "Renata", "Diego", "Ximena", "Emilio", "Valeria", "Tomás", "Inés", "Bruno"];

export type ReservationInput = Stay & {
	listingId: string;
	key: string | null;
	guestFirstName: string | null;
	tentative: boolean;
	/** Takes the nights even when they are closed, as when two systems have not read each other yet. */
	force: boolean;
};

function refuseClosed(listing: Listing, stay: Stay): void {
	const closed = closedNights(listing);
	const night = nightsOf(stay).find((candidate) => closed.has(candidate));
	if (night) throw new AppError("conflict", `The night of ${night} is already closed on ${listing.name}.`);
}

/** Books nights on the portal; with a known `key` returns the reservation that exists. */
export function addReservation(
	book: ListingBook,
	{ listingId, force, ...input }: ReservationInput,
): { reservation: Reservation; created: boolean } {
	const listing = book.getListing(listingId);
	const known = input.key === null ? undefined : listing.reservations.find(({ key }) => key === input.key);
	if (known) return { reservation: known, created: false };
	if (!force) refuseClosed(listing, input);
	const anyName = FIRST_NAMES[Number.parseInt(book.randomHex(2), 16) % FIRST_NAMES.length] ?? "Lucía";
	const guestFirstName = input.guestFirstName ?? anyName;
	const reservation = { id: `res-${book.randomHex(8)}`, ...input, guestFirstName, revision: 0 };
	book.change(listingId, ({ reservations }) => reservations.push(reservation));
	return { reservation, created: true };
}

/** The reservation of that id; refuses one that is not there. */
export function getReservation({ reservations }: Listing, id: string): Reservation {
	const found = reservations.find((reservation) => reservation.id === id);
	if (!found) throw new AppError("not_found", "There is no such reservation.");
	return found;
}

export type Move = { listingId: string; reservationId: string; stay: Stay; force: boolean };

/** Gives a reservation other days; it stays the same reservation. */
export function moveReservation(book: ListingBook, { listingId, reservationId, stay, force }: Move): Reservation {
	const listing = book.getListing(listingId);
	const reservation = getReservation(listing, reservationId);
	const others = listing.reservations.filter((candidate) => candidate !== reservation);
	if (!force) refuseClosed({ ...listing, reservations: others }, stay);
	const isMoved = stay.arrival !== reservation.arrival || stay.departure !== reservation.departure;
	const revision = reservation.revision + (isMoved ? 1 : 0);
	book.change(listingId, () => Object.assign(reservation, stay, { revision }));
	return reservation;
}

/** Cancels a reservation: it silently leaves the feed, as it does at all three portals. */
export function cancelReservation(book: ListingBook, { listingId, id }: { listingId: string; id: string }): Listing {
	const reservation = getReservation(book.getListing(listingId), id);
	return book.change(listingId, ({ reservations }) => reservations.splice(reservations.indexOf(reservation), 1));
}

export type BlockInput = Stay & { listingId: string; key: string | null };

/** The host closes nights on the portal; with a known `key` returns the block that exists. */
export function addBlock(
	book: ListingBook,
	{ listingId, ...input }: BlockInput,
): { block: HostBlock; created: boolean } {
	const known = input.key === null ? undefined : book.getListing(listingId).blocks.find(({ key }) => key === input.key);
	if (known) return { block: known, created: false };
	const block = { id: `blk-${book.randomHex(8)}`, ...input };
	book.change(listingId, ({ blocks }) => blocks.push(block));
	return { block, created: true };
}

/** The host opens the nights of a block again. */
export function removeBlock(book: ListingBook, { listingId, id }: { listingId: string; id: string }): Listing {
	const block = book.getListing(listingId).blocks.find((candidate) => candidate.id === id);
	if (!block) throw new AppError("not_found", "There is no such block.");
	return book.change(listingId, ({ blocks }) => blocks.splice(blocks.indexOf(block), 1));
}
