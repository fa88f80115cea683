import { listHostNames } from "#lib/accounts/list-host-names.ts";
import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import type { EventKind } from "#lib/calendars/core/calendar-reading.ts";
import type { FeedNight } from "#lib/calendars/core/feed-memory.ts";
import { DECISION_CHOICES, type DecisionChoice, isSameEventName } from "#lib/calendars/core/host-decisions.ts";
import { closingEvent } from "#lib/calendars/core/host-night.ts";
import { classOf, closesHere } from "#lib/calendars/core/night-class.ts";
import { type NightHappening, openSince } from "#lib/calendars/core/night-history.ts";
import { type NightWhy, nightWhy } from "#lib/calendars/core/night-why.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { MASS_RELEASE, PLAIN_RELEASE } from "#lib/calendars/core/release-rules.ts";
import { type DecisionRow, listDecisionsOn, toDecision } from "#lib/calendars/decision-store.ts";
import { listMonthNights } from "#lib/calendars/list-month-nights.ts";
import { type EventRow, toKnownEvent } from "#lib/calendars/memory-store.ts";
import { loadNightHistory } from "#lib/calendars/night-history.ts";
import { listEventsOn, loadNightOf } from "#lib/calendars/night-store.ts";
import { type FeedRow, findProperty, listFeedsWithNights } from "#lib/calendars/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, dayIn, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** Fetches, nights and events are remembered this long. */
export const HISTORY_DAYS = 90;
const DAY_MS = 86_400_000;

export type EventOnNight = {
	readonly id: Id<"event">;
	readonly kind: EventRow["kind"];
	readonly stay: Stay;
	readonly firstSeenAt: Date;
	readonly firstFetchId: Id<"fetch"> | null;
	/** False once the feed no longer shows it. */
	readonly isListed: boolean;
	readonly decision: {
		readonly id: Id<"decision">;
		readonly choice: DecisionChoice;
		readonly reason: string;
		readonly decidedAt: Date;
		/** A name, or null for a command. */
		readonly by: string | null;
	} | null;
	/** What the host may still say about it. */
	readonly choices: readonly DecisionChoice[];
};

export type FeedOnNight = {
	readonly feedId: Id<"feed">;
	readonly portal: Portal;
	readonly portalName: string | null;
	readonly isRemoved: boolean;
	/** Null where the feed does not close the night, such as by an event that the host ignores. */
	readonly closure: {
		readonly kind: EventKind;
		readonly why: NightWhy;
		readonly since: Date;
		/** False for a mirror of ours that takes nothing. */
		readonly closesHere: boolean;
		readonly waiting: {
			readonly since: Date;
			readonly isMass: boolean;
			/** False when it only falls to a weaker class. */
			readonly opens: boolean;
			/** The earliest instant at which a good read can release it. */
			readonly releasesAt: Date;
		} | null;
	} | null;
	readonly events: readonly EventOnNight[];
};

export type ClaimOnNight = {
	readonly claimId: string;
	readonly kind: "hold" | "booking" | "block" | "owner_stay";
	readonly stay: Stay;
	readonly note: string | null;
	readonly since: Date;
	readonly holdExpiresAt: Date | null;
};

export type ExplainedNight = {
	readonly night: PlainDate;
	readonly today: PlainDate;
	readonly isOpen: boolean;
	readonly isConflict: boolean;
	readonly claims: readonly ClaimOnNight[];
	readonly feeds: readonly FeedOnNight[];
	/** Of a free night: since when, as far as the history reaches. */
	readonly openSince: Date | null;
	/** Newest first; `actor` is a name, or null where no host did it. */
	readonly history: readonly NightHappening[];
	/** Names of the feeds that the history tells of. */
	readonly feedNames: ReadonlyMap<string, { readonly portal: Portal; readonly portalName: string | null }>;
};

export type ExplainNightOutcome = { ok: true; night: ExplainedNight } | { ok: false; reason: "too_old" };

/**
 * Why one night is closed, or since when it is free: each claim of ours and each event of a portal with its class, why it has it and
 * which fetch first showed it, and 90 days of who closed and freed it. Refuses nights further back than that; throws AppError
 * `forbidden` unless a host asks, `not_found` for an unknown property.
 */
export async function explainNight(
	ctx: Context,
	query: { readonly propertyId: Id<"property">; readonly night: PlainDate },
): Promise<ExplainNightOutcome> {
	requireHostActor(ctx);
	const { propertyId, night } = query;
	const property = await findProperty(ctx.db, propertyId);
	if (!property) throw new AppError("not_found", "property does not exist");
	const now = ctx.clock.now();
	const today = dayIn(property.timeZone, now);
	if (night < addDays(today, -HISTORY_DAYS)) return { ok: false, reason: "too_old" };
	const rows = await listFeedsWithNights(ctx.db, propertyId);
	const feedIds = rows.map((feed) => feed.id);
	const on = { feedIds, night };
	const since = new Date(now.getTime() - HISTORY_DAYS * DAY_MS);
	const [shown, states, events, decisions, history] = await Promise.all([
		listMonthNights(ctx, { propertyId, range: { arrival: night, departure: addDays(night, 1) } }),
		loadNightOf(ctx.db, on),
		// What a feed dropped after the night began had closed it.
		listEventsOn(ctx.db, { ...on, goneAfter: night < today ? new Date(`${night}T00:00:00Z`) : null }),
		listDecisionsOn(ctx.db, on),
		loadNightHistory(ctx, { propertyId, feedIds, night, since }),
	]);
	const names = await listHostNames(ctx, [
		...history.map(({ actor }) => actor),
		...decisions.map((row) => row.decidedBy),
	]);
	const standing = decisions.filter((row) => row.endedAt === null);
	const feeds = rows
		.map((feed) =>
			feedOnNight(feed, {
				state: states.get(feed.id) ?? null,
				events: events.filter((event) => event.feedId === feed.id),
				standing: standing.filter((row) => row.feedId === feed.id),
				names,
				today,
			}),
		)
		.filter(
			({ closure, events: listed }) => closure || listed.some(({ decision, kind }) => decision || kind === "own"),
		);
	const isOpen = shown[0]?.isOpen ?? true;
	return {
		ok: true,
		night: {
			...{ night, today, isOpen, feeds },
			isConflict: shown[0]?.isConflict ?? false,
			claims: (shown[0]?.sources ?? []).flatMap((source) => (source.source === "claim" ? [source] : [])),
			openSince: isOpen ? openSince(history) : null,
			history: history.map((happening) => ({
				...happening,
				actor: (happening.actor && names.get(happening.actor)) ?? null,
			})),
			feedNames: new Map(rows.map(({ id, portal, portalName }) => [id, { portal, portalName }])),
		},
	};
}

type Found = {
	state: FeedNight | null;
	events: readonly EventRow[];
	standing: readonly DecisionRow[];
	names: ReadonlyMap<string, string>;
	today: PlainDate;
};

function feedOnNight(feed: FeedRow, found: Found): FeedOnNight {
	const { id: feedId, portal, portalName } = feed;
	const { state, events } = found;
	const isRemoved = feed.state === "removed";
	const listed = events.map((event) => eventOnNight(event, { ...found, isRemoved }));
	return { feedId, portal, portalName, isRemoved, events: listed, closure: state && closureOf(feed, found, state) };
}

function closureOf(feed: FeedRow, { events, standing }: Found, state: FeedNight): FeedOnNight["closure"] {
	const event = closingEvent(events, state);
	const { waiting } = state;
	return {
		kind: classOf(state),
		why: nightWhy({
			portal: feed.portal,
			state,
			event,
			choice: event && (decisionOn(event, standing)?.choice ?? null),
		}),
		since: state.firstSeenAt,
		closesHere: closesHere(state),
		waiting: waiting && {
			since: waiting.since,
			isMass: waiting.isMass,
			opens: waiting.towards === "free",
			releasesAt: new Date(waiting.since.getTime() + (waiting.isMass ? MASS_RELEASE : PLAIN_RELEASE).spanMs),
		},
	};
}

function decisionOn(event: EventRow, standing: readonly DecisionRow[]): DecisionRow | null {
	return standing.find((row) => isSameEventName(toKnownEvent(event), toDecision(row))) ?? null;
}

function eventOnNight(
	event: EventRow,
	{ standing, names, today, isRemoved }: Found & { isRemoved: boolean },
): EventOnNight {
	const decision = decisionOn(event, standing);
	const { id, kind, firstSeenAt, firstFetchId } = event;
	const isListed = event.isListed && event.goneAt === null;
	const mayDecide = isListed && !isRemoved && kind !== "own" && event.endsOn > today;
	return {
		...{ id, kind, firstSeenAt, firstFetchId, isListed },
		stay: { arrival: event.startsOn, departure: event.endsOn },
		decision: decision && {
			id: decision.id,
			choice: decision.choice,
			reason: decision.reason,
			decidedAt: decision.decidedAt,
			by: (decision.decidedBy && names.get(decision.decidedBy)) ?? null,
		},
		choices: mayDecide ? DECISION_CHOICES.filter((choice) => choice !== decision?.choice && choice !== kind) : [],
	};
}
