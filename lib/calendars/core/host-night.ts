import type { EventKind } from "#lib/calendars/core/calendar-reading.ts";
import type { FeedMemory, FeedNight } from "#lib/calendars/core/feed-memory.ts";
import { type ConflictClaim, findConflicts } from "#lib/calendars/core/find-conflicts.ts";
import { classOf, closesHere } from "#lib/calendars/core/night-class.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";

/** One reason for which a night is closed, or only mirrored. */
export type NightSource =
	| {
			readonly source: "claim";
			readonly claimId: string;
			readonly kind: ConflictClaim["kind"];
			readonly note: string | null;
			readonly stay: Stay;
			readonly since: Date;
			readonly holdExpiresAt: Date | null;
	  }
	| {
			readonly source: "feed";
			readonly feedId: string;
			readonly portal: Portal;
			readonly portalName: string | null;
			/** By class: a far tail counts as a rule window. */
			readonly kind: EventKind;
			/** The event of the portal that covers the night, when it names one. */
			readonly stay: Stay | null;
			readonly since: Date;
			/** The portal no longer shows it: it is released, or falls to a weaker class, by the release rule. */
			readonly waiting: { readonly since: Date; readonly isMass: boolean; readonly opens: boolean } | null;
			/** Only repeats what our own calendar told the portal. */
			readonly echo: "sure" | "probable" | null;
			/** False for an echo that takes nothing. */
			readonly closesHere: boolean;
	  };

export type HostNight = {
	readonly night: PlainDate;
	/** Ours first, then the portals' in the order of their feeds. */
	readonly sources: readonly NightSource[];
	/** Taken twice; what only deserves a notice is no conflict. */
	readonly isConflict: boolean;
	/** True when nothing closes it here. */
	readonly isOpen: boolean;
};

export type HostFeed = {
	readonly id: string;
	readonly portal: Portal;
	readonly portalName: string | null;
} & Pick<FeedMemory, "nights" | "events">;

export type HostClaim = ConflictClaim & {
	readonly note: string | null;
	readonly createdAt: Date;
	readonly holdExpiresAt: Date | null;
};

/** Every night of `range` with all that closes it; conflicts are looked for from `today` on. */
export function hostNights(input: {
	readonly range: Stay;
	readonly today: PlainDate;
	readonly claims: readonly HostClaim[];
	readonly feeds: readonly HostFeed[];
}): HostNight[] {
	const feeds = input.feeds.map(({ id, nights, events }) => ({ feedId: id, nights, events }));
	const conflicts = findConflicts({ feeds, claims: input.claims, today: input.today })
		.filter((conflict) => conflict.severity === "conflict")
		.flatMap((conflict) => nightsOf(conflict.stay));
	const taken = new Set(conflicts);
	return nightsOf(input.range).map((night) => {
		const sources: NightSource[] = input.claims
			.filter(({ stay }) => stay.arrival <= night && night < stay.departure)
			.map(fromClaim);
		for (const feed of input.feeds) {
			const state = feed.nights.get(night);
			if (state) sources.push(fromFeed(feed, { night, state }));
		}
		const isOpen = sources.every((source) => source.source === "feed" && !source.closesHere);
		return { night, sources, isConflict: taken.has(night), isOpen };
	});
}

/**
 * Of a feed's events on one night the one that names why it is closed: a listed one of its class, or any that takes nights; null
 * when none is left.
 */
export function closingEvent<Covering extends { readonly kind: string; readonly isListed: boolean }>(
	events: readonly Covering[],
	{ kind }: Pick<FeedNight, "kind">,
): Covering | null {
	const taking = events.filter((event) => event.kind !== "ignored" && event.kind !== "own");
	return taking.find((event) => event.isListed && event.kind === kind) ?? taking[0] ?? null;
}

function fromClaim({ claimId, kind, note, stay, createdAt, holdExpiresAt }: HostClaim): NightSource {
	return { source: "claim", claimId, kind, note, stay, since: createdAt, holdExpiresAt };
}

function fromFeed(feed: HostFeed, { night, state }: { night: PlainDate; state: FeedNight }): NightSource {
	const event = closingEvent(
		feed.events.filter(({ start, end }) => start <= night && night < end),
		state,
	);
	const { waiting, echo } = state;
	return {
		source: "feed",
		feedId: feed.id,
		portal: feed.portal,
		portalName: feed.portalName,
		kind: classOf(state),
		stay: event ? { arrival: event.start, departure: event.end } : null,
		since: state.firstSeenAt,
		waiting: waiting && { since: waiting.since, isMass: waiting.isMass, opens: waiting.towards === "free" },
		echo: echo?.certainty ?? null,
		closesHere: closesHere(state),
	};
}
