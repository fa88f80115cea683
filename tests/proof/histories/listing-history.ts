import { addDays, dayIn, type PlainDate } from "#lib/shared/plain-date.ts";
import { overlaps, type Stay } from "#lib/shared/stay.ts";
import type { Random } from "#tests/proof/histories/seeded-random.ts";

export type Booked = { readonly id: number; readonly stay: Stay };

/** What is really taken at a listing from one instant on. */
export type ListingState = {
	readonly from: Date;
	readonly bookings: readonly Booked[];
	readonly blocks: readonly Stay[];
};

const HOUR_MS = 3_600_000;
const DAYS_SOLD = 200;

type Draft = { bookings: Booked[]; blocks: Stay[]; nextId: number };

/**
 * A listing over `days` days: guests book, cancel, move their dates, are replaced within hours; the host blocks and frees nights.
 * No portal sells a night twice, so its stays never overlap.
 */
export function listingHistory(input: {
	readonly random: Random;
	readonly start: Date;
	readonly days: number;
	readonly timeZone: string;
}): ListingState[] {
	const { random, start, days, timeZone } = input;
	const draft: Draft = { bookings: [], blocks: [], nextId: 1 };
	const firstDay = dayIn(timeZone, start);
	for (let tries = 0; tries < 40; tries++) book({ draft, random, today: addDays(firstDay, -3) });
	for (let tries = 0; tries < 4; tries++) block({ draft, random, today: firstDay });
	const states: ListingState[] = [];
	const save = (from: Date) => states.push({ from, bookings: [...draft.bookings], blocks: [...draft.blocks] });
	save(start);
	for (let hour = 1; hour < days * 24; hour++) {
		const at = new Date(start.getTime() + (hour + random.next()) * HOUR_MS);
		const today = dayIn(timeZone, at);
		const roll = random.next();
		if (roll < 0.03) book({ draft, random, today });
		else if (roll < 0.05) cancel({ draft, random, today });
		else if (roll < 0.06) move({ draft, random, today });
		else if (roll < 0.066) block({ draft, random, today });
		else if (roll < 0.072) draft.blocks.splice(random.between(0, draft.blocks.length), 1);
		else continue;
		save(at);
	}
	return states;
}

type Step = { readonly draft: Draft; readonly random: Random; readonly today: PlainDate };

function isFree(draft: Draft, stay: Stay, except?: Booked): boolean {
	const bookings = draft.bookings.filter((booked) => booked !== except);
	return ![...bookings.map((booked) => booked.stay), ...draft.blocks].some((taken) => overlaps(taken, stay));
}

function anyStay({ random, today }: Step, longest: number): Stay {
	const arrival = addDays(today, Math.floor(random.next() ** 2 * DAYS_SOLD));
	return { arrival, departure: addDays(arrival, random.between(1, longest)) };
}

function book(step: Step): void {
	const stay = anyStay(step, 9);
	if (isFree(step.draft, stay)) step.draft.bookings.push({ id: step.draft.nextId++, stay });
}

function block(step: Step): void {
	const stay = anyStay(step, 20);
	if (isFree(step.draft, stay)) step.draft.blocks.push(stay);
}

function anyFuture({ draft, random, today }: Step): Booked | undefined {
	const future = draft.bookings.filter((booked) => booked.stay.arrival > today);
	return future[random.between(0, future.length - 1)];
}

/** One cancellation in three is taken by another guest at once: other event, same nights. */
function cancel(step: Step): void {
	const gone = anyFuture(step);
	if (!gone) return;
	step.draft.bookings.splice(step.draft.bookings.indexOf(gone), 1);
	if (step.random.chance(0.3)) step.draft.bookings.push({ id: step.draft.nextId++, stay: gone.stay });
}

function move(step: Step): void {
	const moved = anyFuture(step);
	if (!moved) return;
	const days = step.random.between(-3, 3);
	const stay = { arrival: addDays(moved.stay.arrival, days), departure: addDays(moved.stay.departure, days) };
	if (stay.arrival <= step.today || !isFree(step.draft, stay, moved)) return;
	step.draft.bookings[step.draft.bookings.indexOf(moved)] = { id: moved.id, stay };
}
