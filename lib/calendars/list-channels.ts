import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { arrivalInstant } from "#lib/calendars/core/arrival-instant.ts";
import { countEvents, type EventCount } from "#lib/calendars/core/count-events.ts";
import type { FeedNight } from "#lib/calendars/core/feed-memory.ts";
import { type FeedStanding, feedStanding, type StandingTone } from "#lib/calendars/core/feed-standing.ts";
import { type FetchFinding, fetchFinding } from "#lib/calendars/core/fetch-finding.ts";
import { type HeldNights, heldNights } from "#lib/calendars/core/held-nights.ts";
import { type NextArrival, nextArrivalOf } from "#lib/calendars/core/next-arrival.ts";
import { closesHere } from "#lib/calendars/core/night-class.ts";
import { intervalMinutes } from "#lib/calendars/core/plan-next-fetch.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { type ListedExport, listExports } from "#lib/calendars/list-exports.ts";
import { type EventRow, loadCurrentEvents, loadNightsOf } from "#lib/calendars/memory-store.ts";
import { healthOf } from "#lib/calendars/note-feed-health.ts";
import { type FeedRow, findProperty, listFeeds } from "#lib/calendars/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";
import { dayIn, type PlainDate } from "#lib/shared/plain-date.ts";

export type FeedChannel = {
	readonly id: Id<"feed">;
	readonly portal: Portal;
	/** Of portal "other" alone. */
	readonly portalName: string | null;
	readonly state: "active" | "paused";
	/** All that is ever shown of the address. */
	readonly host: string;
	readonly last4: string;
	readonly allowsHttp: boolean;
	readonly ignoresFreeEvents: boolean;
	readonly endIsLastNight: boolean;
	readonly standing: FeedStanding;
	readonly tone: StandingTone;
	/** Last good read or 304; null before the first. */
	readonly confirmedAt: Date | null;
	readonly createdAt: Date;
	readonly lastFetchAt: Date | null;
	readonly lastFinding: FetchFinding | null;
	/** Null while it is paused. */
	readonly nextFetchAt: Date | null;
	/** Nights from today on that it closes here. */
	readonly closedNights: number;
	readonly held: HeldNights | null;
	/** How often it is read while all goes well. */
	readonly usualMinutes: number;
	/** What it lists now that is not over, by class. */
	readonly events: readonly EventCount[];
};

export type Channels = {
	readonly feeds: readonly FeedChannel[];
	readonly exports: readonly ListedExport[];
	/** The next arrival that any of the feeds names. */
	readonly nextArrival: NextArrival | null;
};

/**
 * Both directions of one property's calendars: the feeds it reads, with how far each can be believed and what waits, and its
 * own calendars with their secret links. Throws AppError `forbidden` unless a host asks, `not_found` for an unknown property.
 */
export async function listChannels(ctx: Context, propertyId: Id<"property">): Promise<Channels> {
	requireHostActor(ctx);
	const property = await findProperty(ctx.db, propertyId);
	if (!property) throw new AppError("not_found", "property does not exist");
	const feeds = await listFeeds(ctx.db, propertyId);
	const feedIds = feeds.map((feed) => feed.id);
	const [nights, events, exports] = await Promise.all([
		loadNightsOf(ctx.db, feedIds),
		loadCurrentEvents(ctx.db, feedIds),
		listExports(ctx, propertyId),
	]);
	const now = ctx.clock.now();
	const today = dayIn(property.timeZone, now);
	const nextArrival = nextArrivalOf({ feeds, events: events.map(toArrival), today });
	const nextArrivalAt = nextArrival && arrivalInstant(nextArrival.day, property.timeZone);
	return {
		feeds: feeds.map((feed) =>
			channelOf(feed, {
				nights: nights.get(feed.id) ?? new Map(),
				events: events.filter((event) => event.feedId === feed.id),
				today,
				now,
				nextArrivalAt,
			}),
		),
		exports,
		nextArrival,
	};
}

function toArrival({ feedId, kind, startsOn, isListed, isFarFuture }: EventRow) {
	return { feedId, kind, start: startsOn, isListed, isFarFuture };
}

type Seen = {
	nights: ReadonlyMap<PlainDate, FeedNight>;
	events: readonly EventRow[];
	today: PlainDate;
	now: Date;
	nextArrivalAt: Date | null;
};

function channelOf(feed: FeedRow, { nights, events, today, now, nextArrivalAt }: Seen): FeedChannel {
	const producerChange = feed.producerChangeSince && {
		producer: feed.producerChangeTo,
		since: feed.producerChangeSince,
		reads: feed.producerChangeReads,
	};
	const held = heldNights({ nights, producerChange }, today);
	const health = healthOf(feed, { now, nextArrivalAt });
	const isActive = feed.state === "active";
	const { id, portal, portalName, allowsHttp, ignoresFreeEvents, endIsLastNight, createdAt, lastFetchAt } = feed;
	return {
		...{ id, portal, portalName, allowsHttp, ignoresFreeEvents, endIsLastNight, createdAt, lastFetchAt, held },
		state: isActive ? "active" : "paused",
		host: feed.urlHost,
		last4: feed.urlLast4,
		...feedStanding({ ...feed, health, waitingNights: held?.nights ?? 0, isHeldMass: held?.isMass ?? false }),
		confirmedAt: feed.lastConfirmedAt,
		lastFinding: lastFindingOf(feed),
		nextFetchAt: isActive ? feed.nextFetchAt : null,
		usualMinutes: intervalMinutes({ portal, host: feed.urlHost }),
		events: countEvents(
			events.map(({ kind, endsOn, isListed }) => ({ kind, end: endsOn, isListed })),
			today,
		),
		closedNights: [...nights].filter(([night, state]) => night >= today && closesHere(state)).length,
	};
}

function lastFindingOf({ lastOutcome, lastHttpStatus, lastVerdict, lastReasons }: FeedRow): FetchFinding | null {
	if (!lastOutcome) return null;
	return fetchFinding({
		outcome: lastOutcome,
		httpStatus: lastHttpStatus,
		verdict: lastVerdict,
		reasons: lastReasons,
	});
}
