import type { Portal } from "#lib/calendars/core/portals.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** What an event of a portal takes nights for, strongest first (product.md, "classes of imported events"). */
export const EVENT_KINDS = ["reservation", "busy", "tentative", "host_block", "rule_window"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** A feed's own settings that change how its body is read. */
export type FeedSwitches = {
	/** Events marked free (TRANSP:TRANSPARENT, X-MICROSOFT-CDO-BUSYSTATUS:FREE) take no nights. */
	readonly ignoresFreeEvents: boolean;
	/** DTEND names the last night instead of the check-out day (Beds24, VRonTrack). */
	readonly endIsLastNight: boolean;
};

export const DEFAULT_SWITCHES: FeedSwitches = { ignoresFreeEvents: false, endIsLastNight: false };

export type ReadingInput = {
	readonly body: Uint8Array;
	readonly portal: Portal;
	/** IANA zone of the property. */
	readonly timeZone: string;
	readonly now: Date;
	readonly switches: FeedSwitches;
	/** Texts (SHA-256, hex) of broken events the host chose to ignore; they are left out of the reading. */
	readonly ignoredBrokenEvents: readonly string[];
};

/** One VEVENT, or one instance of a recurring one. */
export type ReadEvent = {
	/** Empty when the event has none. */
	readonly uid: string;
	readonly kind: EventKind;
	/** Half-open; null where the event takes no whole day that can be named. */
	readonly start: PlainDate | null;
	readonly end: PlainDate | null;
	/** RFC 5545 STATUS in upper case, null when absent. */
	readonly status: string | null;
	/** Past nights included; cut at now + 24 months; empty for cancelled, free or same-day events. */
	readonly nights: readonly PlainDate[];
	/** A far tail (calendar-exchange.md 2.10): never of a reservation or tentative event, however long. */
	readonly isFarFuture: boolean;
	/** True when the dates were guessed (end before start, absurd duration): additions only. */
	readonly isGuessed: boolean;
	/** Of a guessed event alone: what names it for "ignore this broken event", as in RejectedEvent. */
	readonly textHash?: string;
	/** The portal's own words, cleaned of control characters, at most 200 characters; for the host's eyes only. */
	readonly summary: string;
	/** A portal's confirmation code (Airbnb's HM…), null when there is none. */
	readonly reservationCode: string | null;
	/** Codes of EVENT_WARNINGS (reading/codes.ts). */
	readonly warnings: readonly string[];
};

export type RejectedEvent = {
	/** A code of REJECTION_REASONS (reading/codes.ts). */
	readonly reason: string;
	/** First 200 characters, without personal data (names and digits of DESCRIPTION masked). */
	readonly excerpt: string;
	/** SHA-256 (hex) of the event's text without DTSTAMP; names it for "ignore this broken event". */
	readonly textHash: string;
};

/** What one body says. Pure evidence: it knows nothing of earlier reads. */
export type CalendarReading = {
	/** "good" = a whole calendar whose every event was read without guessing. Only a good read can release nights. */
	readonly verdict: "good" | "bad";
	/** Codes of READING_REASONS; why the verdict is "bad", or empty. */
	readonly reasons: readonly string[];
	/** False when the body is no calendar or not the whole of one. */
	readonly isWhole: boolean;
	/** Who made the file, reduced to what stays the same between versions; null when unnamed. */
	readonly producer: string | null;
	/** Every midnight-UTC pair was taken for dates (calendar-exchange.md 2.4). */
	readonly hasAssumedDates: boolean;
	readonly events: readonly ReadEvent[];
	readonly rejected: readonly RejectedEvent[];
};
