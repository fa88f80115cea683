import type { PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";
import type { Habit } from "./habit.ts";

export const SIMULATED_PORTALS = ["airbnb", "booking", "vrbo"] as const;
export type SimulatedPortal = (typeof SIMULATED_PORTALS)[number];

export const SUMMARY_LANGUAGES = ["en", "fr", "es"] as const;
export type SummaryLanguage = (typeof SUMMARY_LANGUAGES)[number];

/** `key` is the client's own name for the record: creating it again returns the one that exists. */
export type Reservation = Stay & {
	id: string;
	key: string | null;
	guestFirstName: string;
	tentative: boolean;
	/** Raised by a change of dates. */
	revision: number;
};

export type HostBlock = Stay & { id: string; key: string | null };

/** An event read from our export. `firstReadAt` is the first poll that showed it. */
export type ImportedEvent = Stay & { uid: string; firstReadAt: string };

export type Poll = {
	at: string;
	/** 0 when nothing answered. */
	status: number;
	bytes: number;
	events: number;
	/** Null when the calendar was read. */
	problem: string | null;
};

export type ImportLink = {
	/** A path on our site, so that the link survives a change of our site's port; else a whole loopback address. */
	url: string;
	everySeconds: number;
	nextPollAt: string;
	lastPoll: Poll | null;
	polls: number;
	events: ImportedEvent[];
};

/** How the feed was last read by whoever imports it. */
export type FeedRead = { at: string; status: number; userAgent: string };

export type CalendarRules = {
	/** Nights from this day on are not open yet: Airbnb's growing tail, Booking.com's 18-month closure. */
	openUntil: PlainDate | null;
	/** Airbnb: the next so many nights cannot be booked; the block slides on each day. */
	advanceNoticeDays: number;
	/** Airbnb: nights kept free before and after each reservation. */
	preparationDays: number;
	/** Vrbo: the language of summaries. */
	language: SummaryLanguage;
};

export type Switches = {
	/** Re-exports what it imported, under its own names. */
	echo: boolean;
	/** Sends ETag and Last-Modified and answers 304. */
	validators: boolean;
	gzip: boolean;
	/** Imported nights stay closed after our export has dropped them. */
	keepImported: boolean;
};

export type Listing = {
	id: string;
	key: string | null;
	portal: SimulatedPortal;
	name: string;
	timeZone: string;
	/** The public part of the feed's address; for Booking.com and Vrbo it is the secret too. */
	feedId: string;
	feedSecret: string;
	createdAt: string;
	rules: CalendarRules;
	switches: Switches;
	habit: Habit;
	reservations: Reservation[];
	blocks: HostBlock[];
	importLink: ImportLink | null;
	/** What the feed said last and since when, for validators. */
	feedVersion: { hash: string; at: string };
	lastRead: FeedRead | null;
	reads: number;
};

/** The nights of all `stays`, without repeats. */
export function nightsOfAll(stays: Iterable<Stay>): Set<PlainDate> {
	const nights = new Set<PlainDate>();
	for (const stay of stays) for (const night of nightsOf(stay)) nights.add(night);
	return nights;
}

/** Nights that nobody can book on this listing's own page. */
export function closedNights(listing: Listing): Set<PlainDate> {
	return nightsOfAll([...listing.reservations, ...listing.blocks, ...(listing.importLink?.events ?? [])]);
}
