import type { HabitKind } from "../habit.ts";
import { NO_HABIT } from "../habit.ts";
import type { Listing } from "../listing.ts";
import type { Bench, Trouble, Wish } from "./bench.ts";
import { chooseListing, listingsIn } from "./choose-listing.ts";
import { ageBrokenEvent, ageFeed, ageSlowFetches } from "./feed-store.ts";
import { readFeed, type Seat, seatOf, seatsOf } from "./seat.ts";

const HOUR_MS = 3_600_000;
/** Past an hour, and for Vrbo past 3 of its intervals. */
const LATE_MS = 2 * HOUR_MS;
/** A broken event is told after a day. */
const BROKEN_MS = 25 * HOUR_MS;
const SLOW_MS = 5_000;
const SLOW_SECONDS = 6;

/** The portal takes the habit, and our site reads it `reads` times. */
async function misbehave(bench: Bench, wish: Wish, how: { kind: HabitKind; reads: number }): Promise<Seat> {
	const { book } = bench.portals;
	const listing = chooseListing(book.list(), { wish });
	const seat = await seatOf(bench, listing);
	const habit = { ...NO_HABIT, kind: how.kind, seconds: SLOW_SECONDS };
	book.change(listing.id, (changed) => Object.assign(changed, { habit }));
	await readFeed(seat, how.reads);
	return seat;
}

/** Listings with one of these habits behave again, and our site reads them. */
async function behave(bench: Bench, wish: Wish, kinds: readonly HabitKind[]): Promise<Seat[]> {
	const { book } = bench.portals;
	const isIn = ({ habit }: Listing) => kinds.includes(habit.kind);
	const seats = await seatsOf(bench, listingsIn(book.list(), { wish, isIn }));
	for (const { listing } of seats) book.change(listing.id, (changed) => Object.assign(changed, { habit: NO_HABIT }));
	for (const seat of seats) await readFeed(seat);
	return seats;
}

/** A trouble that is nothing but a habit of the portal, read often enough. */
export function habitTrouble(kind: HabitKind, reads: number): Trouble {
	return {
		cause: async (bench, wish) => void (await misbehave(bench, wish, { kind, reads })),
		mend: async (bench, wish) => void (await behave(bench, wish, [kind])),
	};
}

/** Our own schedule forgets the feed: the portal is well, and only the clock tells. */
export const feedLate: Trouble = {
	async cause(bench, wish) {
		const { ctx, feed } = await seatOf(bench, chooseListing(bench.portals.book.list(), { wish }));
		const now = ctx.clock.now().getTime();
		await ageFeed(ctx.db, {
			id: feed.id,
			confirmedAt: new Date(now - LATE_MS),
			nextFetchAt: new Date(now + 24 * HOUR_MS),
		});
	},
	async mend(bench, wish) {
		const seats = await seatsOf(bench, listingsIn(bench.portals.book.list(), { wish, isIn: () => true }));
		for (const seat of seats) {
			const age = seat.ctx.clock.now().getTime() - (seat.feed.lastConfirmedAt?.getTime() ?? 0);
			if (age >= LATE_MS) await readFeed(seat);
		}
	},
};

export const feedSlow: Trouble = {
	cause: habitTrouble("slow", 3).cause,
	async mend(bench, wish) {
		for (const { ctx, feed } of await behave(bench, wish, ["slow"])) {
			await ageSlowFetches(ctx.db, { id: feed.id, minutes: 4 * 60, slowMs: SLOW_MS });
		}
	},
};

export const feedBrokenEvent: Trouble = {
	async cause(bench, wish) {
		const seat = await misbehave(bench, wish, { kind: "broken_event", reads: 1 });
		const since = new Date(seat.ctx.clock.now().getTime() - BROKEN_MS);
		await ageBrokenEvent(seat.ctx.db, { id: seat.feed.id, since });
		await readFeed(seat);
	},
	mend: habitTrouble("broken_event", 0).mend,
};
