import fc from "fast-check";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, daysBetween, plainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import type { Model, ModelBooking } from "./pure-model.ts";

const FIRST = plainDate("2026-03-10");
const NIGHTS = 8;

type OfStay = "hold" | "block" | "free" | "sell";
/** What a guest does on Stripe's page, or by going back from it. */
export type AtPage = "pay" | "payUnheard" | "payLate" | "release";
type OfBooking = AtPage | "expire" | "cancel";

/** What somebody is about to do, drawn before it is known which bookings there will be. */
export type Drawn =
	| { readonly kind: OfStay; readonly stay: Stay }
	| { readonly kind: OfBooking; readonly pick: number }
	| { readonly kind: "move"; readonly pick: number; readonly from: number };

export type Action =
	| { readonly kind: OfStay; readonly stay: Stay }
	| { readonly kind: AtPage; readonly id: Id<"booking"> }
	| { readonly kind: "expire" | "cancel"; readonly id: Id<"booking"> }
	| { readonly kind: "move"; readonly id: Id<"booking">; readonly stay: Stay };

const stay = fc.tuple(fc.nat(NIGHTS - 1), fc.integer({ min: 1, max: 3 })).map(([from, length]): Stay => {
	const arrival = addDays(FIRST, from);
	return { arrival, departure: addDays(arrival, length) };
});
const ofStay = (kind: OfStay) => stay.map((wanted): Drawn => ({ kind, stay: wanted }));
const ofBooking = (kind: OfBooking) => fc.nat(9).map((pick): Drawn => ({ kind, pick }));
const move = fc.tuple(fc.nat(9), fc.nat(NIGHTS - 1)).map(([pick, from]): Drawn => ({ kind: "move", pick, from }));

/** What up to three actors do at once. */
export const drawnBatch = fc.array(
	fc.oneof(
		{ weight: 6, arbitrary: ofStay("hold") },
		{ weight: 5, arbitrary: ofBooking("pay") },
		{ weight: 2, arbitrary: ofBooking("payUnheard") },
		{ weight: 2, arbitrary: ofBooking("payLate") },
		{ weight: 2, arbitrary: ofBooking("release") },
		{ weight: 3, arbitrary: ofBooking("expire") },
		{ weight: 2, arbitrary: ofBooking("cancel") },
		{ weight: 3, arbitrary: move },
		{ weight: 2, arbitrary: ofStay("block") },
		{ weight: 2, arbitrary: ofStay("free") },
		{ weight: 1, arbitrary: ofStay("sell") },
	),
	{ minLength: 1, maxLength: 3 },
);

const MEANT_FOR: Record<OfBooking | "move", (booking: ModelBooking) => boolean> = {
	pay: ({ state, isPaid }) => state === "hold" && !isPaid,
	payUnheard: ({ state, isPaid }) => state === "hold" && !isPaid,
	payLate: ({ state, isPaid }) => state === "expired" && !isPaid,
	release: ({ state }) => state === "hold",
	expire: ({ state }) => state === "hold",
	cancel: ({ state }) => state === "confirmed",
	move: ({ state }) => state === "confirmed",
};

/** The bookings that a batch is about, as the home is now; what fits none is left out, and one portal sells at a time. */
export function resolve(model: Model, drawn: readonly Drawn[]): Action[] {
	const actions: Action[] = [];
	for (const each of drawn) {
		if ("stay" in each) {
			if (each.kind !== "sell" || !actions.some(({ kind }) => kind === "sell")) actions.push(each);
			continue;
		}
		const fitting = [...model.bookings].filter(([, booking]) => MEANT_FOR[each.kind](booking));
		const [id, booking] = fitting[each.pick % Math.max(fitting.length, 1)] ?? [];
		if (!id || !booking) continue;
		if (each.kind !== "move") actions.push({ kind: each.kind, id });
		else {
			// As many nights as before, so that it costs nothing and applies at once.
			const arrival = addDays(FIRST, each.from);
			const departure = addDays(arrival, daysBetween(booking.stay.arrival, booking.stay.departure));
			actions.push({ kind: "move", id, stay: { arrival, departure } });
		}
	}
	return actions;
}
