import type { CalendarReading, EventKind, ReadEvent } from "#lib/calendars/core/calendar-reading.ts";
import { decideImport } from "#lib/calendars/core/decide-import.ts";
import { EMPTY_MEMORY, type FeedMemory } from "#lib/calendars/core/feed-memory.ts";
import type { StandingDecision } from "#lib/calendars/core/host-decisions.ts";
import type { ImportDecision } from "#lib/calendars/core/import-decision.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { type ReaderHistory, recogniseEchoes } from "#lib/calendars/core/recognise-echoes.ts";
import { dayIn, plainDate } from "#lib/shared/plain-date.ts";
import { nightsOf } from "#lib/shared/stay.ts";

export const SAMPLE_ZONE = "America/Mexico_City";
export const OWN_DOMAIN = "calendars.example.com";

/** An event as the parser hands it over, from dates such as `2026-05-10/2026-05-13`; a reservation unless told otherwise. */
export function sampleEvent(dates: string, more: Partial<ReadEvent> = {}): ReadEvent {
	const [start = "", end = ""] = dates.split("/");
	const stay = { arrival: plainDate(start), departure: plainDate(end) };
	return {
		uid: `${start}@portal.test`,
		kind: "reservation",
		start: stay.arrival,
		end: stay.departure,
		status: null,
		nights: nightsOf(stay),
		isFarFuture: false,
		isGuessed: false,
		summary: more.kind === undefined || more.kind === "reservation" ? "Reserved" : "Not available",
		reservationCode: null,
		warnings: [],
		...more,
	};
}

/** A whole and good reading unless told otherwise. */
export function sampleReading(events: readonly ReadEvent[], more: Partial<CalendarReading> = {}): CalendarReading {
	return {
		verdict: "good",
		reasons: [],
		isWhole: true,
		producer: "Airbnb Inc",
		hasAssumedDates: false,
		events,
		rejected: [],
		...more,
	};
}

/** One feed that is read again and again; its clock moves only by `after`. */
export class SampleFeed {
	memory: FeedMemory = EMPTY_MEMORY;
	at = new Date("2026-05-01T18:00:00Z");
	reader: ReaderHistory | null = null;
	decisions: StandingDecision[] = [];
	readonly portal: Portal;

	constructor(portal: Portal = "airbnb") {
		this.portal = portal;
	}

	after(minutes: number): this {
		this.at = new Date(this.at.getTime() + minutes * 60_000);
		return this;
	}

	read(events: readonly ReadEvent[], more: Partial<CalendarReading> = {}): ImportDecision {
		const { memory, at, portal, reader, decisions } = this;
		const reading = sampleReading(events, more);
		const input = { memory, at, portal, reading, decisions, today: dayIn(SAMPLE_ZONE, at) };
		const echoes = recogniseEchoes({ ...input, reader, ownDomains: [OWN_DOMAIN] });
		const decision = decideImport({ ...input, echoes });
		this.memory = decision.memory;
		return decision;
	}

	kindOf(night: string): EventKind | "free" {
		return this.memory.nights.get(plainDate(night))?.kind ?? "free";
	}
}
