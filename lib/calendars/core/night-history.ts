import type { FetchChange } from "#lib/calendars/core/fetch-change.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** What happened to one night, as a closed code with a sentence in `messages/` (`admin.nightPage.happened`). */
export const NIGHT_EVENTS = [
	"portal_closed",
	"portal_released",
	"portal_class",
	"portal_waits",
	"portal_returned",
	"portal_echo",
	"blocked",
	"freed",
	"released_now",
	"claim_made",
	"claim_ended",
	"decided_ignore",
	"decided_reservation",
	"decided_host_block",
	"decision_taken_back",
	"decision_changed",
	"decision_gone",
	"feed_removed_kept",
	"feed_removed_free",
] as const;
export type NightEvent = (typeof NIGHT_EVENTS)[number];

/** After which of these a night may be free. */
export const OPENING: readonly NightEvent[] = [
	"portal_released",
	"freed",
	"released_now",
	"claim_ended",
	"decided_ignore",
	"feed_removed_free",
];

export type NightHappening = {
	readonly at: Date;
	readonly what: NightEvent;
	readonly feedId: string | null;
	/** The fetch that showed it. */
	readonly fetchId: string | null;
	/** An id of a user, or a word for who else acts; null where a portal did it. */
	readonly actor: string | null;
	/** The host's reason, or the kind of a claim of ours. */
	readonly note: string | null;
};

export type LoggedChange = {
	readonly fetchId: string;
	readonly feedId: string;
	readonly at: Date;
	readonly change: FetchChange;
};

/** A run of reads in which the night waited, that did not end in its release: the read after `after` may have brought it back. */
export type EndedWait = { readonly feedId: string; readonly after: Date };

/**
 * What the fetches of one feed did to a night, from its log rows that name the night (oldest first): a row of reads in which it
 * waits is told once. `endedWaits` are the waits that neither a release nor a fall to a weaker class ended.
 */
export function feedHappenings(
	rows: readonly LoggedChange[],
	night: PlainDate,
): { readonly happenings: readonly NightHappening[]; readonly endedWaits: readonly EndedWait[] } {
	const happenings: NightHappening[] = [];
	const endedWaits: EndedWait[] = [];
	let waitedAt: Date | null = null;
	for (const row of rows) {
		const what = changeOf(row.change, night);
		if (!what) continue;
		if (what === "portal_waits" && waitedAt) {
			waitedAt = row.at;
			continue;
		}
		if (waitedAt && what !== "portal_released" && what !== "portal_class") {
			endedWaits.push({ feedId: row.feedId, after: waitedAt });
		}
		waitedAt = what === "portal_waits" ? row.at : null;
		happenings.push({ at: row.at, what, feedId: row.feedId, fetchId: row.fetchId, actor: null, note: null });
	}
	const last = rows.at(-1);
	if (waitedAt && last) endedWaits.push({ feedId: last.feedId, after: waitedAt });
	return { happenings, endedWaits };
}

function changeOf(change: FetchChange, night: PlainDate): NightEvent | null {
	if (change.released.includes(night)) return "portal_released";
	if (change.changedClass.includes(night)) return "portal_class";
	if (change.echoes.includes(night)) return "portal_echo";
	if (change.added.includes(night)) return "portal_closed";
	return change.held.includes(night) ? "portal_waits" : null;
}

/** Newest first; of one moment in the order given. */
export function inOrder(happenings: readonly NightHappening[]): NightHappening[] {
	return happenings.toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

/** Since when a night that is free has been so, as far as `happenings` (newest first) reach; null when they do not say. */
export function openSince(happenings: readonly NightHappening[]): Date | null {
	return happenings.find(({ what }) => OPENING.includes(what))?.at ?? null;
}
