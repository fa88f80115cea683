import { EVENT_KINDS, type EventKind } from "#lib/calendars/core/calendar-reading.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** A night that good reads no longer show (or show in a weaker class), on its way to be released. */
export type Waiting = {
	/** First good read without it, of the unbroken row of good reads that agree. */
	readonly since: Date;
	/** Good reads that agreed so far, the first included. */
	readonly reads: number;
	/** True once it was part of a mass removal: from then on the 6-hour rule holds until it returns or is released. */
	readonly isMass: boolean;
	/** Where it falls to when released. */
	readonly towards: EventKind | "free";
};

/** A night that a portal closes only because our export told it to (product.md, "echo"). */
export type EchoNight = {
	readonly certainty: "sure" | "probable";
	/** Portals that mark reservations: false, the echo takes nothing. Portals of class busy: true, closed on our own site only. */
	readonly closesHere: boolean;
	/** First read that still showed it after the portal had read our calendar without it; null while we still send it. */
	readonly staysSince: Date | null;
	/** Reads that showed it since then, the first included. */
	readonly staysReads: number;
};

/** One night that a feed closes, as accepted by us. */
export type FeedNight = {
	readonly kind: EventKind;
	/** Null for a night that the portal closes on its own account. */
	readonly echo: EchoNight | null;
	/** A far tail or sliding rule of the portal: ranks as a rule window whatever its kind; never re-exported. */
	readonly isFarFuture: boolean;
	readonly firstSeenAt: Date;
	readonly waiting: Waiting | null;
};

/** All that a known event can be, the firmest first; "ignored": the host decided that it takes no nights. */
export const KNOWN_KINDS = [...EVENT_KINDS, "echo", "own", "ignored"] as const;

/** An event as it stood in the last read that was applied. */
export type KnownEvent = {
	readonly uid: string;
	readonly kind: (typeof KNOWN_KINDS)[number];
	readonly start: PlainDate;
	readonly end: PlainDate;
	readonly firstSeenAt: Date;
	readonly isFarFuture: boolean;
	/** False once the feed no longer lists it; kept as evidence while one of its nights waits. */
	readonly isListed: boolean;
	/** When the present end was first seen, and how many times in a row it had moved on by a day a day (sliding rules). */
	readonly endSince: Date;
	readonly slideSteps: number;
};

/** All that the decision on the next read needs to know of the earlier ones; a plain value that a store can save. */
export type FeedMemory = {
	readonly nights: ReadonlyMap<PlainDate, FeedNight>;
	readonly events: readonly KnownEvent[];
	/** Known maker of the file, and one that has appeared in its stead. */
	readonly producer: string | null;
	readonly producerChange: { readonly producer: string | null; readonly since: Date; readonly reads: number } | null;
	/** The last whole and good body; a 304 does not move it. */
	readonly lastGoodReadAt: Date | null;
	/** First of the unbroken row of reads that held an event which could not be read, or only by a guess; null when none did. */
	readonly brokenSince: Date | null;
};

export const EMPTY_MEMORY: FeedMemory = {
	nights: new Map(),
	events: [],
	producer: null,
	producerChange: null,
	lastGoodReadAt: null,
	brokenSince: null,
};
