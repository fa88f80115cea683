import { plainDate } from "#lib/shared/plain-date.ts";
import { NO_HABIT } from "./habit.ts";
import type { HostBlock, ImportedEvent, ImportLink, Listing, Reservation, SimulatedPortal } from "./listing.ts";

/** A half-open range from two literals. */
export function days(arrival: string, departure: string) {
	return { arrival: plainDate(arrival), departure: plainDate(departure) };
}

/** A reservation for a test, named by its id. */
export function madeReservation(id: string, [arrival, departure]: [string, string]): Reservation {
	return { id, key: null, ...days(arrival, departure), guestFirstName: "Lucía", tentative: false, revision: 0 };
}

/** A host block for a test. */
export function madeBlock(arrival: string, departure: string): HostBlock {
	return { id: `blk-${arrival}`, key: null, ...days(arrival, departure) };
}

/** Events read from our export. */
export function madeImport(...events: [string, string][]): ImportLink {
	const read = ([arrival, departure]: [string, string]): ImportedEvent => ({
		...days(arrival, departure),
		uid: `${arrival}@reyes.example.com`,
		firstReadAt: "2026-11-01T00:00:00.000Z",
	});
	return { url: "/e.ics", everySeconds: 9_000, nextPollAt: "", lastPoll: null, polls: 1, events: events.map(read) };
}

/** A listing for a test: nothing on it, fixed identifiers, Mexico City. */
export function madeListing(portal: SimulatedPortal, parts: Partial<Listing> = {}): Listing {
	return {
		id: `${portal}-1`,
		key: null,
		portal,
		name: "Casa Uno",
		timeZone: "America/Mexico_City",
		feedId: "12345678",
		feedSecret: "5ec2e7",
		createdAt: "2026-11-01T00:00:00.000Z",
		rules: { openUntil: null, advanceNoticeDays: 0, preparationDays: 0, language: "en" },
		switches: { echo: false, validators: false, gzip: false, keepImported: false },
		habit: NO_HABIT,
		reservations: [],
		blocks: [],
		importLink: null,
		feedVersion: { hash: "", at: "2026-11-01T00:00:00.000Z" },
		lastRead: null,
		reads: 0,
		...parts,
	};
}

/** `UID start end` of each event, to compare calendars by eye. */
export function eventsOf(document: { events: string[][] }): string[] {
	const value = (lines: string[], name: string) => lines.find((line) => line.startsWith(name))?.replace(/^.*?:/, "");
	return document.events.map((lines) => `${value(lines, "UID")} ${value(lines, "DTSTART")} ${value(lines, "DTEND")}`);
}
