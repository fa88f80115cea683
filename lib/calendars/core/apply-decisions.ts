import type { EventKind } from "#lib/calendars/core/calendar-reading.ts";
import { compareNights, type NightChange } from "#lib/calendars/core/deciding/compare-nights.ts";
import type { FeedMemory, FeedNight, KnownEvent } from "#lib/calendars/core/feed-memory.ts";
import { type DecisionChoice, isSameEventName } from "#lib/calendars/core/host-decisions.ts";
import { classOf, isStronger } from "#lib/calendars/core/night-class.ts";
import { addDays, laterOf, type PlainDate } from "#lib/shared/plain-date.ts";

type Closure = { readonly kind: EventKind; readonly isFarFuture: boolean };
type When = {
	readonly at: Date;
	/** The day of `at` in the property's zone; earlier nights are never touched. */
	readonly today: PlainDate;
	/** No night from this day on is added: the next read does that. */
	readonly until: PlainDate;
};
export type DecidedMemory = { readonly memory: FeedMemory; readonly event: KnownEvent; readonly change: NightChange };

/**
 * Applies a new decision at once to what the feed remembers: exactly the nights of `event`, from today on, become what the other
 * listed events and the decision make of them. A night that waits because a stronger event is gone goes on waiting. The next read
 * of the same body finds nothing to change.
 */
export function applyDecision(
	memory: FeedMemory,
	decision: When & { readonly event: KnownEvent; readonly choice: DecisionChoice },
): DecidedMemory {
	const { event, choice } = decision;
	const after: KnownEvent =
		choice === "ignore" ? { ...event, kind: "ignored" } : { ...event, kind: choice, isFarFuture: false };
	const own = choice === "ignore" ? null : { kind: choice, isFarFuture: false };
	return changeNights(memory, { ...decision, after }, ({ night, before, others }) => {
		if (before?.echo) return decideEcho(before, { night, choice, events: memory.events, event });
		const shown = strongest(own ? [own, ...others] : others);
		if (!before) return own && shown ? { ...shown, echo: null, firstSeenAt: decision.at, waiting: null } : null;
		if (before.waiting) return decideWaiting(before, shown);
		return shown && same(before, { ...before, ...shown });
	});
}

/**
 * Closes the nights of an event again after its decision was taken back, where the feed cannot be read at once to see what it
 * says: in class `kind` and no weaker than they are. The next read judges the event anew.
 */
export function takeBackDecision(
	memory: FeedMemory,
	taken: When & { readonly event: KnownEvent; readonly kind: EventKind },
): DecidedMemory {
	const own: Closure = { kind: taken.kind, isFarFuture: false };
	const after: KnownEvent = { ...taken.event, ...own };
	return changeNights(memory, { ...taken, after }, ({ before }) => {
		if (!before) return { ...own, echo: null, firstSeenAt: taken.at, waiting: null };
		return isStronger(classOf(own), classOf(before)) ? { ...before, ...own, waiting: null } : before;
	});
}

type Night = {
	readonly night: PlainDate;
	readonly before: FeedNight | undefined;
	/** What the other listed events say of the night. */
	readonly others: readonly Closure[];
};

function changeNights(
	memory: FeedMemory,
	change: When & { readonly event: KnownEvent; readonly after: KnownEvent },
	decide: (night: Night) => FeedNight | null,
): DecidedMemory {
	const { event, after, today, until } = change;
	const nights = new Map(memory.nights);
	const events = memory.events.map((known) => (isSameEventName(known, event) ? after : known));
	for (let night = laterOf(event.start, today); night < event.end && night < until; night = addDays(night, 1)) {
		const others = memory.events.flatMap((other) => closureOf(other, { night, event }));
		const next = decide({ night, before: memory.nights.get(night), others });
		if (next) nights.set(night, next);
		else nights.delete(night);
	}
	return {
		memory: { ...memory, nights, events },
		event: after,
		change: compareNights({ before: memory.nights, after: nights, today }),
	};
}

function covers(event: KnownEvent, night: PlainDate): boolean {
	return event.start <= night && night < event.end;
}

function closureOf(
	{ kind, isFarFuture, ...other }: KnownEvent,
	{ night, event }: { night: PlainDate; event: KnownEvent },
): Closure[] {
	if (kind === "own" || kind === "echo" || kind === "ignored" || !other.isListed) return [];
	const isOther = !isSameEventName(other, event) && other.start <= night && night < other.end;
	return isOther ? [{ kind, isFarFuture }] : [];
}

function strongest(closures: readonly Closure[]): Closure | null {
	let first: Closure | null = null;
	for (const closure of closures) if (!first || isStronger(classOf(closure), classOf(first))) first = closure;
	return first;
}

/** A mirror of ours becomes the portal's own by the host's word, or is gone unless another event mirrors the night too. */
function decideEcho(
	before: FeedNight,
	about: { night: PlainDate; choice: DecisionChoice; events: FeedMemory["events"]; event: KnownEvent },
): FeedNight | null {
	const { night, choice, events, event } = about;
	if (choice === "reservation") {
		return { kind: "reservation", isFarFuture: false, echo: null, firstSeenAt: before.firstSeenAt, waiting: null };
	}
	if (choice === "host_block") return before;
	const isMirroredTwice = events.some(
		(other) =>
			other.isListed &&
			other.kind !== "own" &&
			other.kind !== "ignored" &&
			!isSameEventName(other, event) &&
			covers(other, night),
	);
	return isMirroredTwice ? before : null;
}

function decideWaiting(before: FeedNight, shown: Closure | null): FeedNight {
	if (shown && !isStronger(classOf(before), classOf(shown))) return { ...before, ...shown, waiting: null };
	const towards = shown ? classOf(shown) : "free";
	return before.waiting && before.waiting.towards !== towards
		? { ...before, waiting: { ...before.waiting, towards } }
		: before;
}

function same(before: FeedNight, after: FeedNight): FeedNight {
	return before.kind === after.kind && before.isFarFuture === after.isFarFuture ? before : after;
}
