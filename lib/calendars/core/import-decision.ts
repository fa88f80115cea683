import type { FeedMemory } from "#lib/calendars/core/feed-memory.ts";
import type { EndedDecision } from "#lib/calendars/core/host-decisions.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** What a read is worth telling: closed codes with counts and dates, nothing personal. */
export type Notice =
	| { readonly code: "first_import"; readonly nights: number; readonly events: number }
	/** `opening`: of these, how many would become free; the others only fall to a weaker class. */
	| { readonly code: "mass_removal_held"; readonly nights: number; readonly opening: number; readonly of: number }
	| { readonly code: "mass_removal_released"; readonly nights: number }
	| { readonly code: "nights_returned"; readonly nights: number }
	| { readonly code: "producer_changed"; readonly from: string | null; readonly to: string | null }
	| { readonly code: "producer_accepted"; readonly to: string | null }
	| { readonly code: "broken_event"; readonly reason: string; readonly textHash: string }
	| {
			readonly code: "guessed_event";
			readonly start: PlainDate | null;
			readonly end: PlainDate | null;
			/** Names it for "ignore this broken event". */
			readonly textHash?: string;
	  }
	| { readonly code: "broken_event_stays"; readonly since: Date }
	| { readonly code: "probable_mirror"; readonly start: PlainDate; readonly end: PlainDate }
	| { readonly code: "mirror_is_own"; readonly nights: number };

export type ImportDecision = {
	/** Entries that did not change are the very objects of the memory before, so that a store can compare by identity. */
	readonly memory: FeedMemory;
	/** Future nights that this feed closes on our site since this read, and those it no longer closes; in order. */
	readonly added: readonly PlainDate[];
	readonly released: readonly PlainDate[];
	/** Future nights still closed whose release, or fall to a weaker class, waits for more good reads. */
	readonly held: readonly PlainDate[];
	/** Future nights closed before and after, in another class, or no longer an echo. */
	readonly changedClass: readonly PlainDate[];
	/** New nights recognised as echoes of our export; those of portals of class busy are in `added` as well. */
	readonly echoes: readonly PlainDate[];
	/** True while a mass removal, or a new maker of the file, holds nights. */
	readonly isHeldMass: boolean;
	/** The earliest instant at which a good read can release one of the held nights; null when none is held. */
	readonly nextReleaseAt: Date | null;
	readonly notices: readonly Notice[];
	/** Exports or availability show something else now: raise the calendar version. */
	readonly nightsChanged: boolean;
	/** Nights began, went on or ceased to wait; rows of nights to save, no new version. */
	readonly waitingChanged: boolean;
	readonly eventsChanged: boolean;
	/** Decisions of the host that this read ends. */
	readonly endedDecisions: readonly EndedDecision[];
	/** Any of the three, or past nights forgotten: there are rows to save beside the feed's own. */
	readonly hasChanged: boolean;
};
