import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import { RATE_LIMITS } from "#lib/platform/ratelimit-policies.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Listing } from "../listing.ts";
import { getAsPortal } from "../poll-export.ts";
import type { Bench, Trouble, Wish } from "./bench.ts";
import { chooseListing, listingsIn } from "./choose-listing.ts";
import { holdProcess, releaseProcess } from "./machine.ts";
import { ageFaults, forgetBlocked } from "./machine-store.ts";
import { answeredReads, exhaustVersions, noteAnswers, restoreVersions } from "./reader-store.ts";
import { exportOf, type Seat, seatOf, seatsOf } from "./seat.ts";
import { undoUntilOver } from "./until.ts";

const SLOW_ANSWER_MS = 6_200;
const QUICK_ANSWER_MS = 40;
const MINUTE_MS = 60_000;
/** A quarter more than the hour wants. */
const READS_OF_AN_HOUR = 25;
const AT_ONCE = 25;

const importsOurs = ({ importLink }: Listing) => importLink !== null;

async function seatThatReads(bench: Bench, wish: Wish): Promise<Seat> {
	return seatOf(bench, chooseListing(bench.portals.book.list(), { wish, fits: importsOurs }));
}

/** A trouble that is what was noted of the answers of the last hour: nobody waits an hour for a statistic. */
function noted(of: { bad: Noted; good: Noted }): Trouble {
	const note = async (bench: Bench, wish: Wish, answers: Noted) => {
		const seat = await seatThatReads(bench, wish);
		const { id: exportId } = await exportOf(seat);
		const ids = await answeredReads(seat.ctx, { exportId, least: READS_OF_AN_HOUR });
		await noteAnswers(seat.ctx.db, { ids, ...answers });
	};
	return {
		cause: (bench, wish) => note(bench, wish, of.bad),
		mend: (bench, wish) => note(bench, wish, of.good),
	};
}

type Noted = { durationMs: number } | { isFromCache: boolean };

export const exportSlow = noted({ bad: { durationMs: SLOW_ANSWER_MS }, good: { durationMs: QUICK_ANSWER_MS } });
export const cacheCold = noted({ bad: { isFromCache: false }, good: { isFromCache: true } });

async function changeCalendar(ctx: Context, propertyId: Id<"property">): Promise<void> {
	const version = await inPropertyTransaction(ctx.database, propertyId, (tx, property) =>
		recordCalendarChange(ctx, tx, property),
	);
	await announceCalendarChange(ctx, { propertyId, version });
}

/** Our calendars of one home cannot be written any more, and three reads of a portal are turned away. */
export const exportFailing: Trouble = {
	async cause(bench, wish) {
		const seat = await seatThatReads(bench, wish);
		const { ctx, property, listing } = seat;
		const { id: exportId } = await exportOf(seat);
		await exhaustVersions(ctx.db, { exportId, now: ctx.clock.now() });
		await changeCalendar(ctx, property.id);
		for (let reads = 0; reads < 3; reads += 1) await bench.portals.polls.pollNow(listing);
	},
	async mend(bench, wish) {
		const { book, polls } = bench.portals;
		const ctx = bench.context();
		await restoreVersions(ctx.db);
		await undoUntilOver(ctx, "export_failing", () =>
			ageFaults(ctx.db, { since: new Date(ctx.clock.now().getTime() - 60 * MINUTE_MS), minutes: 61 }),
		);
		const isTurnedAway = ({ importLink }: Listing) => importLink?.lastPoll?.problem != null;
		for (const { listing } of await seatsOf(bench, listingsIn(book.list(), { wish, isIn: isTurnedAway }))) {
			await polls.pollNow(listing);
		}
	},
};

/** The cache lives and says nothing. */
export const cacheDown: Trouble = {
	cause: async ({ machine }) => holdProcess(machine, "redis"),
	mend: async ({ machine }) => releaseProcess(machine, "redis"),
};

/** Somebody guesses the links of our calendars, far more often than the limit. */
export const requestsBlocked: Trouble = {
	async cause({ portals }) {
		const { limit, sharedLimit } = RATE_LIMITS.unknownToken;
		const guesses = Array.from({ length: limit + sharedLimit + 150 }, (_, index) => index);
		while (guesses.length > 0) {
			const some = guesses.splice(0, AT_ONCE);
			await Promise.all(some.map((index) => getAsPortal(new URL(guessed(index), portals.siteUrl))));
		}
	},
	async mend(bench) {
		const ctx = bench.context();
		await undoUntilOver(ctx, "requests_blocked", () =>
			forgetBlocked(ctx.db, ctx.clock.now().toISOString().slice(0, 10)),
		);
	},
};

function guessed(index: number): string {
	return `/api/ical/${String(index).padStart(43, "a")}.ics`;
}
