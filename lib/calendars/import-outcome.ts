import type { Notice } from "#lib/calendars/core/import-decision.ts";
import type { FeedRow, PropertyRow } from "#lib/calendars/store.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** Why a feed is fetched. All but "due" are out of turn and counted: at most six an hour. */
export type ImportReason = "due" | "now" | "before_hold" | "set_up";

export type ImportOutcome =
	| {
			readonly kind: "imported";
			readonly verdict: "good" | "bad";
			readonly reasons: readonly string[];
			readonly events: number;
			/** Night-by-night difference of what this feed closes here. */
			readonly added: readonly PlainDate[];
			readonly released: readonly PlainDate[];
			readonly held: readonly PlainDate[];
			readonly notices: readonly Notice[];
	  }
	| { readonly kind: "not_modified" }
	/** The nights stay as they were. `cause` is a code for messages and logs. */
	| { readonly kind: "failed"; readonly cause: string; readonly httpStatus: number | null }
	/** Another import of this feed is under way. */
	| { readonly kind: "in_progress" }
	/** A newer fetch was applied meanwhile, or the feed was removed; this one was dropped. */
	| { readonly kind: "superseded" }
	| { readonly kind: "not_in_use" };

/** A fetch that was made under a lease and is to be recorded. */
export type OpenFetch = {
	readonly id: Id<"fetch">;
	/** As it stood when the lease was taken; its fence is this fetch's. */
	readonly feed: FeedRow;
	readonly property: PropertyRow;
	readonly reason: ImportReason;
	readonly startedAt: Date;
	readonly scope: string;
	readonly token: string;
};
