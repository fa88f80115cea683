import type { Context } from "#lib/platform/context.ts";
import type { SimulatedPortal } from "../listing.ts";
import type { ListingBook } from "../listing-book.ts";
import type { PollSchedule } from "../poll-schedule.ts";

/** The simulated portals, as far as trouble is made with them. */
export type Portals = {
	readonly book: ListingBook;
	readonly polls: PollSchedule;
	readonly siteUrl: string;
	/** The simulator's own address. */
	readonly baseUrl: () => string;
	readonly now: () => Date;
};

/** What the stack of this machine lets the simulator lay hands on; null = not known here. */
export type Machine = {
	/** Where the stack writes down its processes. */
	readonly processesFile: string | null;
	readonly mailboxUrl: string | null;
};

/** All that trouble is made with: the portals, the database and cache of the site under test, and its machine. */
export type Bench = {
	readonly portals: Portals;
	readonly machine: Machine;
	/** With a fetch that remembers no earlier failure, so that a second press is answered like the first. */
	context(): Context;
};

/** Whom the trouble is to hit; what is left open is chosen. */
export type Wish = {
	/** Slug of a home of the demo, or the name of any home. */
	readonly home: string | null;
	readonly portal: SimulatedPortal | null;
	/** Id of a listing. */
	readonly listing: string | null;
};

export type Trouble = {
	/** Makes it happen. Safe to do twice. */
	cause(bench: Bench, wish: Wish): Promise<void>;
	/** Ends its cause; what the site says about it ends by itself. Safe to do twice. */
	mend(bench: Bench, wish: Wish): Promise<void>;
};
