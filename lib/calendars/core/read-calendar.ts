import type { CalendarReading, ReadEvent, ReadingInput, RejectedEvent } from "#lib/calendars/core/calendar-reading.ts";
import { rejectEvent, textHashOf } from "#lib/calendars/core/reading/broken-event.ts";
import type { ReadingReason, RejectionReason } from "#lib/calendars/core/reading/codes.ts";
import type { DateValue } from "#lib/calendars/core/reading/date-values.ts";
import { decodeBody } from "#lib/calendars/core/reading/decode-body.ts";
import { type EventFacts, readEventFacts } from "#lib/calendars/core/reading/event-facts.ts";
import { type ExceptionDays, exceptionDays } from "#lib/calendars/core/reading/event-instances.ts";
import { dayTexts, horizonAt } from "#lib/calendars/core/reading/horizon.ts";
import { MAX_BODY_BYTES, MAX_NIGHTS, newBudget } from "#lib/calendars/core/reading/limits.ts";
import { producerOf } from "#lib/calendars/core/reading/producer.ts";
import { type EventSurroundings, readEvent } from "#lib/calendars/core/reading/read-event.ts";
import { type Block, type SplitCalendar, splitCalendar } from "#lib/calendars/core/reading/split-calendar.ts";
import { type ZoneBook, zoneBookFor } from "#lib/calendars/core/reading/time-zones.ts";
import { unreadReading } from "#lib/calendars/core/reading/unread-reading.ts";

type Fact = { readonly block: Block; readonly facts: EventFacts | RejectionReason };

function factsOf(known: readonly Fact[]): EventFacts[] {
	return known.flatMap(({ facts }) => (typeof facts === "string" ? [] : [facts]));
}

/** The days that events of a UID stand in for, worked out once for all series of that UID. */
function standInsOf(known: readonly Fact[], zones: ZoneBook): EventSurroundings["standIns"] {
	const instances = new Map<string, DateValue[]>();
	for (const { uid, instance } of factsOf(known)) {
		if (!instance || uid === "") continue;
		const values = instances.get(uid);
		if (values) values.push(instance);
		else instances.set(uid, [instance]);
	}
	const days = { whole: new Map<string, ExceptionDays>(), timed: new Map<string, ExceptionDays>() };
	return (uid, isTimed) => {
		const values = instances.get(uid);
		if (!values) return null;
		const known = days[isTimed ? "timed" : "whole"];
		const found = known.get(uid) ?? exceptionDays(values, { isTimed, zones });
		known.set(uid, found);
		return found;
	};
}

function repeatedUids(known: readonly Fact[]): Set<string> {
	const seen = new Set<string>();
	const repeated = new Set<string>();
	for (const { uid, isInstance } of factsOf(known)) {
		if (isInstance) continue;
		if (seen.has(uid)) repeated.add(uid);
		seen.add(uid);
	}
	return repeated;
}

/** True when the calendar names another zone for its local times than the property's. */
function namesOtherZone(split: SplitCalendar, { timeZone }: ReadingInput): boolean {
	const named = split.headers.find(({ name }) => name === "X-WR-TIMEZONE")?.value.trim() ?? "";
	return named !== "" && named !== timeZone;
}

type Outcome = { readonly events: ReadEvent[]; readonly rejected: RejectedEvent[] };

/** Null when the events together close too many nights. */
function readAll(known: readonly Fact[], around: EventSurroundings): Outcome | null {
	const ignored = new Set(around.input.ignoredBrokenEvents);
	const events: ReadEvent[] = [];
	const rejected: RejectedEvent[] = [];
	let nights = 0;
	for (const { block, facts } of known) {
		const read = typeof facts === "string" ? facts : readEvent(facts, around);
		const isBroken = typeof read === "string" || read.some(({ isGuessed }) => isGuessed);
		if (isBroken && ignored.size > 0 && ignored.has(textHashOf(block.lines))) continue;
		if (typeof read === "string") {
			rejected.push(rejectEvent(block.lines, read));
			continue;
		}
		for (const event of read) nights += event.nights.length;
		if (nights > MAX_NIGHTS) return null;
		events.push(...read);
	}
	return { events, rejected };
}

type Whole = { readonly split: SplitCalendar; readonly around: EventSurroundings };

function verdictReasons({ split, around }: Whole, { events, rejected }: Outcome): ReadingReason[] {
	const reasons = [...split.reasons];
	if (around.budget.ruleDays < 0) reasons.push("too_much_work");
	if (split.events.length !== split.eventCount) reasons.push("event_count_mismatch");
	if (rejected.length > 0) reasons.push("unreadable_event");
	if (events.some(({ isGuessed }) => isGuessed)) reasons.push("guessed_event");
	return reasons;
}

/**
 * Reads the body of one fetch as evidence: which nights it closes, and whether it may be believed about what it leaves
 * out. "bad" = not a whole calendar, or an event unreadable or guessed; its events may add nights, and nothing may be
 * released on its word. Never throws for what a body holds; work and memory are bounded by the body's size. Depends on
 * its input alone: the zone of the process plays no part. Source: calendar-exchange.md 2 and 4.
 */
export function readCalendar(input: ReadingInput): CalendarReading {
	if (input.body.byteLength > MAX_BODY_BYTES) return unreadReading("too_large");
	const decoded = decodeBody(input.body);
	const split = splitCalendar(decoded.text);
	if (split.reasons.includes("too_many_events")) return unreadReading("too_many_events");
	const budget = newBudget();
	const zones = zoneBookFor({ propertyZone: input.timeZone, timeZoneBlocks: split.timeZones, budget });
	const known = split.events.map((block) => ({
		block,
		facts: readEventFacts({ block, switches: input.switches, zones, budget }),
	}));
	const around: EventSurroundings = {
		input,
		zones,
		horizon: horizonAt(input.now, input.timeZone),
		budget,
		dayText: dayTexts(),
		standIns: standInsOf(known, zones),
		repeatedUids: repeatedUids(known),
		isAssumedEncoding: decoded.isAssumedEncoding,
		isZoneIgnored: namesOtherZone(split, input),
	};
	const outcome = readAll(known, around);
	if (!outcome) return unreadReading("too_many_nights");
	const reasons = verdictReasons({ split, around }, outcome);
	return {
		verdict: reasons.length === 0 ? "good" : "bad",
		reasons,
		isWhole: split.reasons.length === 0,
		producer: producerOf(split.headers),
		hasAssumedDates: factsOf(known).some(({ dates }) => dates.isAssumedDates),
		events: outcome.events,
		rejected: outcome.rejected,
	};
}
