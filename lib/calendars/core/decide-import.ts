import type { CalendarReading } from "#lib/calendars/core/calendar-reading.ts";
import { classifyEvents } from "#lib/calendars/core/deciding/classify-events.ts";
import { collectNotices } from "#lib/calendars/core/deciding/collect-notices.ts";
import { compareNights } from "#lib/calendars/core/deciding/compare-nights.ts";
import { judgeProducer } from "#lib/calendars/core/deciding/judge-producer.ts";
import { isMassRemoval, isStillShown } from "#lib/calendars/core/deciding/missing-nights.ts";
import { rememberEvents } from "#lib/calendars/core/deciding/remember-events.ts";
import { type ReadContext, settleNight } from "#lib/calendars/core/deciding/settle-night.ts";
import { type ShownNight, shownNights } from "#lib/calendars/core/deciding/shown-nights.ts";
import type { FeedMemory, FeedNight } from "#lib/calendars/core/feed-memory.ts";
import { endedDecisions, type StandingDecision } from "#lib/calendars/core/host-decisions.ts";
import type { ImportDecision } from "#lib/calendars/core/import-decision.ts";
import { marksReservations } from "#lib/calendars/core/night-class.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { type EchoFindings, NO_ECHOES } from "#lib/calendars/core/recognise-echoes.ts";
import { DAYS_REMEMBERED } from "#lib/calendars/core/release-rules.ts";
import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";

export type ImportInput = {
	readonly memory: FeedMemory;
	readonly reading: CalendarReading;
	/** The instant of the fetch. */
	readonly at: Date;
	/** The day of `at` in the property's zone. */
	readonly today: PlainDate;
	readonly portal: Portal;
	/** What `recogniseEchoes` found in the same reading; left out where nothing of ours can come back. */
	readonly echoes?: EchoFindings;
	/** What the host decided about events of this feed; left out where there is nothing. */
	readonly decisions?: readonly StandingDecision[];
};

/**
 * Decides what one read of a portal's calendar changes (product.md, "Calendars"): nights are added at once by any read, and
 * released only when good reads agree for long enough; a mass removal, and a new maker of the file, take longer. Past nights are
 * never touched. Bodies only: a 304 is no read and must not come here.
 */
export function decideImport(input: ImportInput): ImportDecision {
	const { memory, reading, at, today, portal } = input;
	const echoes = input.echoes ?? NO_ECHOES;
	const decisions = input.decisions ?? [];
	const isGood = reading.verdict === "good";
	const classed = classifyEvents({
		events: reading.events,
		before: memory.events,
		ownEvents: echoes.ownEvents,
		decisions,
		at,
		today,
	});
	const shown = shownNights(classed, echoes.ownEvents);
	const missing = isGood ? missingNights({ memory, shown, today, portal }) : { nights: [], known: 0 };
	const producer = judgeProducer(memory, { reading, at });
	const isEmpty = !classed.some(
		({ event, known }) => known?.kind !== "ignored" && event.nights.some((night) => night >= today),
	);
	const isMassLoss = isMassRemoval({ missing: missing.nights, known: missing.known, isEmpty });
	const isMass = isMassLoss || producer.holdsReleases;
	const nights = settleNights({ input, shown, echoes }, { portal, at, isGood, isMass });
	const change = compareNights({ before: memory.nights, after: nights, today });
	const events = rememberEvents({ before: memory.events, events: classed, nights, isGood, today });
	const isUnreadable =
		reading.isWhole && (reading.rejected.length > 0 || reading.events.some((event) => event.isGuessed));
	const after: FeedMemory = {
		nights: change.isSame ? memory.nights : nights,
		events,
		producer: producer.producer,
		producerChange: producer.producerChange,
		lastGoodReadAt: isGood ? at : memory.lastGoodReadAt,
		brokenSince: isGood ? null : isUnreadable ? (memory.brokenSince ?? at) : memory.brokenSince,
	};
	const eventsChanged = events !== memory.events;
	const { isSame, ...nightChange } = change;
	return {
		memory: after,
		...nightChange,
		notices: collectNotices({
			memory,
			after,
			change,
			reading,
			at,
			producer: producer.notices,
			isMassLoss,
			known: missing.known,
			echoes,
		}),
		eventsChanged,
		endedDecisions: endedDecisions(decisions, { isGood, events: reading.events }),
		hasChanged: !isSame || eventsChanged,
	};
}

/** Future nights that the portal closes on its own account as we know it, and which of them this read no longer shows so. */
function missingNights(input: {
	readonly memory: FeedMemory;
	readonly shown: ReadonlyMap<PlainDate, ShownNight>;
	readonly today: PlainDate;
	readonly portal: Portal;
}): { readonly nights: PlainDate[]; readonly known: number } {
	const nights: PlainDate[] = [];
	let known = 0;
	for (const [night, before] of input.memory.nights) {
		if (night < input.today || before.echo) continue;
		known++;
		if (!isStillShown({ before, shown: input.shown.get(night), portal: input.portal })) nights.push(night);
	}
	return { nights, known };
}

function settleNights(
	{ input, shown, echoes }: { input: ImportInput; shown: Map<PlainDate, ShownNight>; echoes: EchoFindings },
	context: ReadContext,
): Map<PlainDate, FeedNight> {
	const { memory, today } = input;
	const nights = new Map<PlainDate, FeedNight>();
	const forgotten = addDays(today, -DAYS_REMEMBERED);
	for (const [night, before] of memory.nights) {
		if (night < forgotten) continue;
		const freedAt = echoes.freedAt.get(night) ?? null;
		const after = night < today ? past(before) : settleNight({ before, shown: shown.get(night), freedAt }, context);
		if (after) nights.set(night, after);
	}
	// A running stay met for the first time keeps its start; later nothing is added to the past.
	const isFirst = memory.lastGoodReadAt === null;
	for (const [night, found] of shown) {
		if (memory.nights.has(night) || (night < today && !isFirst) || night < forgotten) continue;
		nights.set(night, newNight(found, { ...context, certainty: echoes.newEchoes.get(night) }));
	}
	return nights;
}

/** A night that went by while it waited was not released. */
function past(before: FeedNight): FeedNight {
	return before.waiting ? { ...before, waiting: null } : before;
}

function newNight(
	shown: ShownNight,
	found: { readonly portal: Portal; readonly at: Date; readonly certainty: "sure" | "probable" | undefined },
): FeedNight {
	const echo = found.certainty
		? { certainty: found.certainty, closesHere: !marksReservations(found.portal), staysSince: null, staysReads: 0 }
		: null;
	return { ...shown, echo, firstSeenAt: found.at, waiting: null };
}
