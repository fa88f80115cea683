import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";

export const BLOCK = "block";
const MOST_HOLDS = 4;

export type ModelBooking = {
	readonly stay: Stay;
	readonly state: "hold" | "confirmed" | "expired" | "cancelled";
	/** Stripe has the guest's money, whether we have heard of it or not. */
	readonly isPaid: boolean;
	/** The money was refused and goes back. */
	readonly isRefused: boolean;
	/** Its time has run out. */
	readonly isOver: boolean;
};

/** A home as it must be: who has each night, what portals have sold, and every booking made so far. */
export type Model = {
	readonly nights: ReadonlyMap<PlainDate, string>;
	readonly sold: ReadonlySet<PlainDate>;
	readonly bookings: ReadonlyMap<Id<"booking">, ModelBooking>;
};

export const EMPTY: Model = { nights: new Map(), sold: new Set(), bookings: new Map() };

type Named = { readonly id: Id<"booking">; readonly change: Partial<ModelBooking> };

/** The same home with one booking changed; its nights follow its state. */
function withBooking(model: Model, { id, change }: Named): Model {
	const before = model.bookings.get(id);
	const after = { state: "hold", isPaid: false, isRefused: false, isOver: false, ...before, ...change } as ModelBooking;
	const nights = new Map([...model.nights].filter(([, owner]) => owner !== id));
	const hasNights = after.state === "hold" || after.state === "confirmed";
	if (hasNights) for (const night of nightsOf(after.stay)) nights.set(night, id);
	return { ...model, nights, bookings: new Map(model.bookings).set(id, after) };
}

function isFree(model: Model, stay: Stay, but?: string): boolean {
	return nightsOf(stay).every((night) => (model.nights.get(night) ?? but) === but && !model.sold.has(night));
}

const isSold = (model: Model, stay: Stay) => nightsOf(stay).some((night) => model.sold.has(night));

/** What `placeHold` must say, and the home with the hold. */
export function holding(model: Model, { stay, id }: { stay: Stay; id: Id<"booking"> | null }) {
	if (!isFree(model, stay)) return { says: "refused", after: model };
	const live = [...model.bookings.values()].filter(({ state, isOver }) => state === "hold" && !isOver);
	if (live.length >= MOST_HOLDS) return { says: "too_many_holds", after: model };
	return { says: "held", after: id ? withBooking(model, { id, change: { stay, state: "hold" } }) : model };
}

/**
 * We hear that a booking is paid: it is confirmed where it may be, or its money goes back. A hold whose nights a portal has sold ends with
 * that, since nobody else may pay for it.
 */
function hear(model: Model, id: Id<"booking">): Model {
	const booking = model.bookings.get(id);
	if (!booking || booking.isRefused || booking.state === "confirmed") return model;
	const { state, stay } = booking;
	const mayHave = state === "hold" ? !isSold(model, stay) : state === "expired" && isFree(model, stay);
	const refused = { isRefused: true, ...(state === "hold" && { state: "expired" as const }) };
	return withBooking(model, { id, change: mayHave ? { state: "confirmed" } : refused });
}

/** The guest presses the button on Stripe's page, which is open while the hold is; null when the page said otherwise. */
export function paying(model: Model, paid: { id: Id<"booking">; isTold: boolean; isComplete: boolean }): Model | null {
	const booking = model.bookings.get(paid.id);
	const isOpen = booking?.state === "hold" && !booking.isPaid;
	if (isOpen !== paid.isComplete) return null;
	if (!isOpen) return model;
	const after = withBooking(model, { id: paid.id, change: { isPaid: true } });
	return paid.isTold ? hear(after, paid.id) : after;
}

export function payingLate(model: Model, id: Id<"booking">): Model {
	return hear(withBooking(model, { id, change: { isPaid: true } }), id);
}

type Ending = { readonly id: Id<"booking">; readonly state: "expired" | "cancelled" };

/** A hold is ended by guest or clock: one that was paid is heard instead, and ends when asked again. */
export function ending(model: Model, { id, state }: Ending): Model {
	const booking = model.bookings.get(id);
	if (booking?.state !== "hold") return model;
	if (booking.isPaid && !booking.isRefused) return hear(model, id);
	return withBooking(model, { id, change: { state } });
}

/**
 * `ending` beside others, by what it said: a payment has two moments, on the page and when it is heard, and an end that comes between them
 * finds it paid. Null when the hold was not in the state that this word is for.
 */
export function endedAsSaid(model: Model, { id, state, says }: Ending & { readonly says: string }): Model | null {
	const booking = model.bookings.get(id);
	if (!booking) return null;
	const isUnheard = booking.isPaid && !booking.isRefused;
	switch (says) {
		case "paid":
			return booking.isPaid ? hear(model, id) : null;
		case "released":
			return booking.state === "hold" && !isUnheard ? withBooking(model, { id, change: { state } }) : null;
		default:
			return says === "no_hold" && booking.state !== "hold" ? model : null;
	}
}

export function runningOut(model: Model, id: Id<"booking">): Model {
	return withBooking(model, { id, change: { isOver: true } });
}

export function cancelling(model: Model, id: Id<"booking">): Model | null {
	const isConfirmed = model.bookings.get(id)?.state === "confirmed";
	return isConfirmed ? withBooking(model, { id, change: { state: "cancelled" } }) : null;
}

export function moving(model: Model, { id, stay }: { id: Id<"booking">; stay: Stay }): Model | null {
	const booking = model.bookings.get(id);
	const isSame = booking?.stay.arrival === stay.arrival && booking.stay.departure === stay.departure;
	if (booking?.state !== "confirmed" || isSame || !isFree(model, stay, id)) return null;
	return withBooking(model, { id, change: { stay } });
}

export function blocking(model: Model, stay: Stay): Model | null {
	if (nightsOf(stay).some((night) => model.nights.has(night))) return null;
	const nights = new Map(model.nights);
	for (const night of nightsOf(stay)) nights.set(night, BLOCK);
	return { ...model, nights };
}

export function freeing(model: Model, stay: Stay): Model | null {
	const freed = nightsOf(stay).filter((night) => model.nights.get(night) === BLOCK);
	if (freed.length === 0) return null;
	return { ...model, nights: new Map([...model.nights].filter(([night]) => !freed.includes(night))) };
}

export function selling(model: Model, stay: Stay): Model {
	return { ...model, sold: new Set([...model.sold, ...nightsOf(stay)]) };
}
