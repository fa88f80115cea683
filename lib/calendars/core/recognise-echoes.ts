import type { CalendarReading, ReadEvent } from "#lib/calendars/core/calendar-reading.ts";
import type { FeedMemory } from "#lib/calendars/core/feed-memory.ts";
import { choiceFor, type StandingDecision } from "#lib/calendars/core/host-decisions.ts";
import { marksReservations } from "#lib/calendars/core/night-class.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** One content of our export for this portal, with when the portal itself first and last read it. */
export type ReadVersion = {
	readonly version: number;
	readonly firstReadAt: Date;
	readonly lastReadAt: Date;
	readonly ranges: readonly { readonly uid: string; readonly start: PlainDate; readonly end: PlainDate }[];
};

/**
 * What the portal of this feed has read of our export for it: versions that its own reader has read (product.md, "who read us"),
 * in any order. The last two days and the newest version before them are enough.
 */
export type ReaderHistory = { readonly versions: readonly ReadVersion[] };

export type EchoFindings = {
	/** Events that carry a UID of ours, the very objects of the reading: known, counted once, they take no nights. */
	readonly ownEvents: ReadonlySet<ReadEvent>;
	/** Nights that the feed did not close before and now closes only because we told it to. */
	readonly newEchoes: ReadonlyMap<PlainDate, "sure" | "probable">;
	/** Known echoes that the portal has since read as free, and when it first did. */
	readonly freedAt: ReadonlyMap<PlainDate, Date>;
	/** Events that look like mirrors of ours, told once when they appear. */
	readonly mirrors: readonly Stay[];
};

export const NO_ECHOES: EchoFindings = {
	ownEvents: new Set(),
	newEchoes: new Map(),
	freedAt: new Map(),
	mirrors: [],
};

export type EchoInput = {
	readonly memory: FeedMemory;
	readonly reading: CalendarReading;
	readonly at: Date;
	readonly today: PlainDate;
	readonly portal: Portal;
	/** The domains of our export UIDs, old ones included. */
	readonly ownDomains: readonly string[];
	/** Null when we have no export for this portal. */
	readonly reader: ReaderHistory | null;
	/** What the host decided about events of this feed: those that he ignores are no mirrors of anything. */
	readonly decisions?: readonly StandingDecision[];
};

/** True for a UID made by us: it ends in "@" and one of our domains. */
export function isOwnUid(uid: string, domains: readonly string[]): boolean {
	const domain = uid.slice(uid.lastIndexOf("@") + 1).toLowerCase();
	return uid.includes("@") && domains.some((own) => own.toLowerCase() === domain);
}

/**
 * Which nights of a reading are our own export coming back (product.md, "echo"), judged night by night when the feed first shows
 * them, from block texts only. A night that the feed closed before is never judged again: it was the portal's own, or is known.
 */
export function recogniseEchoes(input: EchoInput): EchoFindings {
	const ownEvents = new Set(input.reading.events.filter((event) => isOwnUid(event.uid, input.ownDomains)));
	const decisions = input.decisions ?? [];
	const foreign = input.reading.events.filter(
		(event) => !ownEvents.has(event) && choiceFor(decisions, event) !== "ignore",
	);
	const read = (input.reader?.versions ?? [])
		.filter((version) => version.firstReadAt < input.at)
		.toSorted((a, b) => b.firstReadAt.getTime() - a.firstReadAt.getTime());
	const notEcho = new Set(
		foreign.filter((event) => !isBlockText(event, input.portal)).flatMap((event) => event.nights),
	);
	const newEchoes = new Map<PlainDate, "sure" | "probable">();
	const mirrors: Stay[] = [];
	for (const event of foreign.filter((candidate) => isBlockText(candidate, input.portal))) {
		let isMirror = false;
		for (const [night, judged] of judgeEvent(event, { input, read })) {
			if (judged === "own") notEcho.add(night);
			else if (newEchoes.get(night) !== "probable") newEchoes.set(night, judged);
			isMirror ||= judged === "probable";
		}
		if (isMirror && event.start && event.end) mirrors.push({ arrival: event.start, departure: event.end });
	}
	for (const night of notEcho) newEchoes.delete(night);
	return { ownEvents, newEchoes, freedAt: freedNights(input, read), mirrors };
}

/** "Reserved" and its like, in the languages of the portals: never an echo, whatever the class. */
const RESERVATION_TEXT = /(?<!\p{L})(r[eé]serv|riservat|prenotat|gebucht|gereserv|geboekt|booked|guest)/iu;

/** Where a portal marks reservations, a text that nobody knows (busy) may well be one. */
function isBlockText(event: ReadEvent, portal: Portal): boolean {
	if (event.kind === "host_block" || event.kind === "rule_window") return true;
	return event.kind === "busy" && !marksReservations(portal) && !RESERVATION_TEXT.test(event.summary);
}

type Judged = "sure" | "probable" | "own";
/** Versions that the portal has read, newest first. */
type Read = readonly ReadVersion[];

function judgeEvent(event: ReadEvent, { input, read }: { input: EchoInput; read: Read }): Map<PlainDate, Judged> {
	const { memory, today } = input;
	const isMarked = marksReservations(input.portal);
	const fresh = event.nights.filter((night) => night >= today && !memory.nights.has(night));
	const isExact = !isMarked && coversWholeEvents({ event, fresh, sent: read[0], today });
	const judged = new Map<PlainDate, Judged>();
	for (const night of fresh) {
		const learnedAt = learnedSince(night, read);
		const isSure = learnedAt && (isMarked || (memory.lastGoodReadAt && learnedAt < memory.lastGoodReadAt));
		judged.set(night, isSure ? "sure" : learnedAt && isExact ? "probable" : "own");
	}
	return judged;
}

/** When the portal first read the night from us, of the unbroken row of versions that hold it up to what it read last. */
function learnedSince(night: PlainDate, read: Read): Date | null {
	let since: Date | null = null;
	for (const version of read) {
		if (!hasNight(version, night)) break;
		since = version.firstReadAt;
	}
	return since;
}

/** True when the nights that are new in this feed are whole events of ours, alone, merged, or joined to nights closed before. */
function coversWholeEvents(input: {
	readonly event: ReadEvent;
	readonly fresh: readonly PlainDate[];
	readonly sent: ReadVersion | undefined;
	readonly today: PlainDate;
}): boolean {
	const covered = new Set(input.event.nights);
	const ranges = (input.sent?.ranges ?? []).filter((range) =>
		input.fresh.some((night) => range.start <= night && night < range.end),
	);
	const isAllOurs = input.fresh.every((night) => ranges.some((range) => range.start <= night && night < range.end));
	return isAllOurs && ranges.every((range) => isWithin(range, { covered, today: input.today }));
}

function isWithin(
	range: { readonly start: PlainDate; readonly end: PlainDate },
	{ covered, today }: { covered: ReadonlySet<PlainDate>; today: PlainDate },
): boolean {
	const start = range.start > today ? range.start : today;
	for (let night = start; night < range.end; night = addDays(night, 1)) {
		if (!covered.has(night)) return false;
	}
	return true;
}

/** Without any export for the portal nothing of ours can stand behind an echo: it counts as read free since ever. */
function freedNights(input: EchoInput, read: Read): Map<PlainDate, Date> {
	const freedAt = new Map<PlainDate, Date>();
	for (const [night, known] of input.memory.nights) {
		if (!known.echo || night < input.today) continue;
		if (input.reader === null) freedAt.set(night, new Date(0));
		for (const version of read) {
			if (hasNight(version, night)) break;
			freedAt.set(night, version.firstReadAt);
		}
	}
	return freedAt;
}

function hasNight(version: ReadVersion, night: PlainDate): boolean {
	return version.ranges.some((range) => range.start <= night && night < range.end);
}
