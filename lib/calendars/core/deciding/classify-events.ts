import type { EventKind, ReadEvent } from "#lib/calendars/core/calendar-reading.ts";
import type { KnownEvent } from "#lib/calendars/core/feed-memory.ts";
import { choiceFor, type DecisionChoice, type StandingDecision } from "#lib/calendars/core/host-decisions.ts";
import { SLIDE_ALIVE_MS, SLIDE_STEPS } from "#lib/calendars/core/release-rules.ts";
import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";

const DAY_MS = 86_400_000;
/** A feed that could not be read for some days may show several daily moves at once. */
const DAYS_MISSED = 7;

/** An event of the present read with the class it is judged by, and as evidence for the next reads. */
export type ClassedEvent = {
	readonly event: ReadEvent;
	readonly kind: EventKind;
	readonly isFarFuture: boolean;
	/** Null for an event without dates that can be named. */
	readonly known: KnownEvent | null;
};

type Earlier = { readonly event: KnownEvent; readonly daysMoved: number };

/**
 * Gives each event its class in the light of the earlier reads: a block whose end grows by a day a day, or which moves on as a
 * whole by a day a day, is a sliding rule of the portal (calendar-exchange.md 2.10); one whose start alone is trimmed stays
 * what it was. What the host decided about exactly this event outranks its text. Unchanged events keep the very object they had in memory.
 */
export function classifyEvents(input: {
	readonly events: readonly ReadEvent[];
	readonly before: readonly KnownEvent[];
	readonly ownEvents: ReadonlySet<ReadEvent>;
	readonly decisions: readonly StandingDecision[];
	readonly at: Date;
	readonly today: PlainDate;
}): ClassedEvent[] {
	const byDates = groupBy(input.before, (event) => `${event.uid}|${event.start}|${event.end}`);
	const byEnd = groupBy(input.before, (event) => event.end);
	return input.events.map((event) => {
		if (event.start === null || event.end === null || event.nights.length === 0) return undated(event);
		const dated = { uid: event.uid, start: event.start, end: event.end };
		const isOwn = input.ownEvents.has(event);
		const decided = isOwn ? null : choiceFor(input.decisions, dated);
		const same = byDates
			.get(`${event.uid}|${event.start}|${event.end}`)
			?.find((known) => decided !== null || isSameText(known.kind, isOwn ? "own" : event.kind));
		const earlier = same ? { event: same, daysMoved: 0 } : findEarlier(dated, { byEnd, today: input.today });
		const slide = slideOf({ earlier, isBlock: event.kind === "host_block", at: input.at });
		const isSliding =
			slide.slideSteps >= SLIDE_STEPS && input.at.getTime() - slide.endSince.getTime() <= SLIDE_ALIVE_MS;
		const { kind, isFarFuture } = decidedClass(decided, {
			kind: isSliding ? "rule_window" : event.kind,
			isFarFuture: event.isFarFuture || isSliding,
		});
		const known: KnownEvent = {
			...dated,
			kind: isOwn ? "own" : decided === "ignore" ? "ignored" : kind,
			firstSeenAt: earlier?.event.firstSeenAt ?? input.at,
			isFarFuture,
			isListed: true,
			...slide,
		};
		return { event, kind, isFarFuture, known: same && isSameEvent(same, known) ? same : known };
	});
}

function decidedClass(
	decided: DecisionChoice | null,
	told: { readonly kind: EventKind; readonly isFarFuture: boolean },
): { kind: EventKind; isFarFuture: boolean } {
	return decided === null || decided === "ignore" ? told : { kind: decided, isFarFuture: false };
}

function undated(event: ReadEvent): ClassedEvent {
	return { event, kind: event.kind, isFarFuture: event.isFarFuture, known: null };
}

/** A block that was seen to slide, or taken for an echo, still has the text of a block. */
function isSameText(known: KnownEvent["kind"], kind: EventKind | "own"): boolean {
	if (known === kind) return true;
	return kind !== "own" && (known === "echo" || (known === "rule_window" && kind === "host_block"));
}

function findEarlier(
	event: { readonly uid: string; readonly start: PlainDate; readonly end: PlainDate },
	known: { readonly byEnd: ReadonlyMap<string, KnownEvent[]>; readonly today: PlainDate },
): Earlier | null {
	if (event.end <= known.today || known.byEnd.size === 0) return null;
	const isRunning = (start: PlainDate) => start <= known.today;
	for (let daysMoved = 0; daysMoved <= DAYS_MISSED; daysMoved++) {
		for (const candidate of known.byEnd.get(addDays(event.end, -daysMoved)) ?? []) {
			const hasSameUid = event.uid !== "" && candidate.uid === event.uid;
			const isMoved = candidate.start === event.start || candidate.start === addDays(event.start, -daysMoved);
			const isTrimmed = candidate.start < event.start && isRunning(event.start);
			if (candidate.isListed && (hasSameUid || isMoved || isTrimmed)) return { event: candidate, daysMoved };
		}
	}
	return null;
}

function slideOf(input: { readonly earlier: Earlier | null; readonly isBlock: boolean; readonly at: Date }): {
	endSince: Date;
	slideSteps: number;
} {
	const { earlier, at } = input;
	if (!earlier || !input.isBlock) return { endSince: earlier?.event.endSince ?? at, slideSteps: 0 };
	const { endSince, slideSteps } = earlier.event;
	if (earlier.daysMoved === 0) return { endSince, slideSteps };
	const daysPassed = (at.getTime() - endSince.getTime()) / DAY_MS;
	const isInTime =
		daysPassed < earlier.daysMoved + 1 && (slideSteps >= SLIDE_STEPS || daysPassed >= earlier.daysMoved - 0.5);
	return { endSince: at, slideSteps: isInTime ? Math.min(slideSteps + 1, SLIDE_STEPS) : 0 };
}

function isSameEvent(a: KnownEvent, b: KnownEvent): boolean {
	return (
		(a.kind === b.kind || (a.kind === "echo" && b.kind !== "ignored")) &&
		a.isFarFuture === b.isFarFuture &&
		a.isListed === b.isListed &&
		a.slideSteps === b.slideSteps &&
		a.endSince.getTime() === b.endSince.getTime()
	);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return groups;
}
