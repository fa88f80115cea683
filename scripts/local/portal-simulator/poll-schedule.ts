import type { Clock } from "#lib/shared/clock.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Listing, Poll } from "./listing.ts";
import type { ListingBook } from "./listing-book.ts";
import { pollExport } from "./poll-export.ts";

const TICK_MS = 1_000;

type ScheduleOptions = {
	book: ListingBook;
	clock: Clock;
	siteUrl: string;
	/** Off: reads happen only when asked for. */
	automatic: boolean;
};

export type PollSchedule = {
	/** Reads our export for this listing now; joins a read that is already under way. */
	pollNow(listing: Listing): Promise<Poll>;
	/** Reads every export that is due. */
	pollDue(): Promise<void>;
	stop(): Promise<void>;
};

/** Reads our exports as portals do: each listing by its own interval, one read of a listing at a time. */
export function startPollSchedule({ book, clock, siteUrl, automatic }: ScheduleOptions): PollSchedule {
	const running = new Map<string, Promise<Poll>>();
	const stopping = new AbortController();

	async function poll(listing: Listing): Promise<Poll> {
		const link = listing.importLink;
		if (!link) throw new AppError("invalid", "This listing imports no calendar yet.");
		const at = clock.now();
		const { poll, events } = await pollExport({ listing, link, siteUrl, at, signal: stopping.signal });
		// The link may have been changed or the listing removed while the site answered.
		if (listing.importLink === link && book.list().includes(listing) && !stopping.signal.aborted) {
			const nextPollAt = new Date(at.getTime() + link.everySeconds * 1000).toISOString();
			book.change(listing.id, () => Object.assign(link, { lastPoll: poll, events, nextPollAt, polls: link.polls + 1 }));
		}
		return poll;
	}

	function pollNow(listing: Listing): Promise<Poll> {
		const known = running.get(listing.id);
		if (known !== undefined) return known;
		const started = poll(listing).finally(() => running.delete(listing.id));
		running.set(listing.id, started);
		return started;
	}

	async function pollDue(): Promise<void> {
		const now = clock.now().toISOString();
		const due = book.list().filter(({ importLink }) => importLink && importLink.nextPollAt <= now);
		await Promise.all(due.map(pollNow));
	}

	const tick = () =>
		void pollDue().catch((error: unknown) => process.stderr.write(`A read of our export failed: ${String(error)}\n`));
	const timer = automatic ? setInterval(tick, TICK_MS) : undefined;
	timer?.unref();
	return {
		pollNow,
		pollDue,
		stop: async () => {
			clearInterval(timer);
			stopping.abort();
			await Promise.allSettled(running.values());
		},
	};
}
