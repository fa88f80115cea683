import type { ReadEvent, ReadingInput } from "#lib/calendars/core/calendar-reading.ts";
import { textHashOf } from "#lib/calendars/core/reading/broken-event.ts";
import { classifyEvent, reservationCodeOf } from "#lib/calendars/core/reading/classify-event.ts";
import type { EventWarning, RejectionReason } from "#lib/calendars/core/reading/codes.ts";
import { LAST_DAY } from "#lib/calendars/core/reading/day-numbers.ts";
import type { EventFacts } from "#lib/calendars/core/reading/event-facts.ts";
import {
	type ExceptionDays,
	exceptionDays,
	expandEvent,
	type Instances,
} from "#lib/calendars/core/reading/event-instances.ts";
import { type Span, spanOf } from "#lib/calendars/core/reading/event-span.ts";
import type { Horizon } from "#lib/calendars/core/reading/horizon.ts";
import { FAR_TAIL_DAYS, type WorkBudget } from "#lib/calendars/core/reading/limits.ts";
import type { ZoneBook } from "#lib/calendars/core/reading/time-zones.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

/** What all events of one calendar are read with. */
export type EventSurroundings = {
	readonly input: ReadingInput;
	readonly zones: ZoneBook;
	readonly horizon: Horizon;
	readonly budget: WorkBudget;
	readonly dayText: (day: number) => PlainDate;
	/** The days of a series for which other events of its UID stand in. */
	readonly standIns: (uid: string, isTimed: boolean) => ExceptionDays | null;
	/** UIDs of more than one event of their own. */
	readonly repeatedUids: ReadonlySet<string>;
	/** The body was not UTF-8. */
	readonly isAssumedEncoding: boolean;
	/** The calendar names a zone for its local times, which the property's zone outranks (2.5). */
	readonly isZoneIgnored: boolean;
};

function instancesOf(facts: EventFacts, around: EventSurroundings): Instances | RejectionReason {
	const { dates, rule, extraDates } = facts;
	const { zones, horizon, budget, standIns } = around;
	if (!rule && extraDates.length === 0) return { spans: [spanOf(dates, 0, zones)], listedFrom: horizon.earliest };
	const isTimed = dates.start.seconds !== null;
	const own = exceptionDays(facts.exceptions, { isTimed, zones });
	const others = standIns(facts.uid, isTimed);
	return expandEvent({ dates, rule, extraDates, exceptions: others ? [own, others] : [own], horizon, zones, budget });
}

function nightsOf(span: Span, listedFrom: number, { horizon, dayText }: EventSurroundings): PlainDate[] {
	const nights: PlainDate[] = [];
	const end = Math.min(span.end, horizon.end);
	for (let day = Math.max(span.first, listedFrom); day < end; day += 1) nights.push(dayText(day));
	return nights;
}

function spanWarnings(span: Span, { horizon }: EventSurroundings): EventWarning[] {
	if (span.end === span.first) return ["takes_no_night"];
	if (span.first >= horizon.end) return ["beyond_horizon"];
	return span.end > horizon.end ? ["cut_at_horizon"] : [];
}

function eventWarnings(facts: EventFacts, around: EventSurroundings): EventWarning[] {
	const { dates, uid, isInstance } = facts;
	const warnings = [...facts.warnings];
	const isLocalTime = dates.start.seconds !== null && dates.start.zone === null;
	if (around.isZoneIgnored && isLocalTime) warnings.push("calendar_zone_ignored");
	if (around.isAssumedEncoding) warnings.push("assumed_encoding");
	if (uid !== "" && !isInstance && around.repeatedUids.has(uid)) warnings.push("repeated_uid");
	return warnings;
}

/** An end beyond the horizon is cut there; an event that begins beyond it keeps its dates and lists no night. */
function shownEnd({ first, end }: Span, { horizon }: EventSurroundings): number {
	return Math.min(end, first < horizon.end ? horizon.end : LAST_DAY);
}

/** One entry per event, or per instance of a repeated one; or why it cannot be read. */
export function readEvent(facts: EventFacts, around: EventSurroundings): ReadEvent[] | RejectionReason {
	const instances = instancesOf(facts, around);
	if (typeof instances === "string") return instances;
	const { input, horizon, dayText } = around;
	const takesNoNights = facts.status === "CANCELLED" || (facts.isMarkedFree && input.switches.ignoresFreeEvents);
	const warnings = eventWarnings(facts, around);
	const reservationCode = reservationCodeOf(input.portal, [facts.description, facts.summary]);
	const textHash = facts.isGuessed ? { textHash: textHashOf(facts.lines) } : {};
	return instances.spans.map((span) => {
		const traits = {
			portal: input.portal,
			uid: facts.uid,
			summary: facts.summary,
			description: facts.description,
			status: facts.status,
			endsFarAhead: span.end >= horizon.farTail,
			isEndless: span.end > horizon.end && span.end - span.first >= FAR_TAIL_DAYS,
		};
		return {
			uid: facts.uid,
			...classifyEvent(traits),
			start: dayText(span.first),
			end: dayText(shownEnd(span, around)),
			status: facts.status,
			nights: takesNoNights ? [] : nightsOf(span, instances.listedFrom, around),
			isGuessed: facts.isGuessed,
			summary: facts.summary,
			reservationCode,
			warnings: [...new Set([...warnings, ...spanWarnings(span, around)])],
			...textHash,
		};
	});
}
