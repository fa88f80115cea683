import type { ClassedEvent } from "#lib/calendars/core/deciding/classify-events.ts";
import { type FeedMemory, type FeedNight, KNOWN_KINDS, type KnownEvent } from "#lib/calendars/core/feed-memory.ts";
import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";

/** Events whose last night lies further back are no evidence for anything that can still change. */
const DAYS_KEPT = 2;

/**
 * The events as evidence after this read. A good read replaces the list, except that an event which is gone stays (not listed)
 * while one of its nights waits; a bad read only adds. The same list as before is returned as the very same array.
 */
export function rememberEvents(input: {
	readonly before: FeedMemory["events"];
	readonly events: readonly ClassedEvent[];
	readonly nights: FeedMemory["nights"];
	readonly isGood: boolean;
	readonly today: PlainDate;
}): FeedMemory["events"] {
	const after = new Map<string, KnownEvent>();
	const oldest = addDays(input.today, -DAYS_KEPT);
	const isKept = (event: KnownEvent) => event.end >= oldest;
	for (const { event, kind, known } of input.events) {
		if (!known || !isKept(known)) continue;
		const isEcho = isEchoOnly(event.nights, { nights: input.nights, today: input.today });
		const isFixed = known.kind === "own" || known.kind === "ignored";
		const wanted = isFixed ? known.kind : isEcho ? "echo" : kind;
		const twin = after.get(keyOf(known));
		if (twin && !isFirmer(wanted, twin.kind)) continue;
		after.set(keyOf(known), known.kind === wanted ? known : { ...known, kind: wanted });
	}
	for (const event of input.before) {
		if (after.has(keyOf(event)) || !isKept(event)) continue;
		if (!input.isGood) after.set(keyOf(event), event);
		else if (hasWaitingNight(event, { nights: input.nights, today: input.today })) {
			after.set(keyOf(event), event.isListed ? { ...event, isListed: false } : event);
		}
	}
	const events = [...after.values()];
	const old = new Set(input.before);
	const isSame = events.length === old.size && events.every((event) => old.has(event));
	return isSame ? input.before : events;
}

function keyOf(event: KnownEvent): string {
	return `${event.start}|${event.end}|${event.uid}`;
}

function isFirmer(a: KnownEvent["kind"], b: KnownEvent["kind"]): boolean {
	return KNOWN_KINDS.indexOf(a) < KNOWN_KINDS.indexOf(b);
}

type Nights = { readonly nights: ReadonlyMap<PlainDate, FeedNight>; readonly today: PlainDate };

function isEchoOnly(nights: readonly PlainDate[], known: Nights): boolean {
	const future = nights.filter((night) => night >= known.today);
	return future.length > 0 && future.every((night) => known.nights.get(night)?.echo);
}

function hasWaitingNight(event: KnownEvent, known: Nights): boolean {
	const last = addDays(known.today, 750);
	let night = event.start > known.today ? event.start : known.today;
	for (; night < event.end && night < last; night = addDays(night, 1)) {
		if (known.nights.get(night)?.waiting) return true;
	}
	return false;
}
