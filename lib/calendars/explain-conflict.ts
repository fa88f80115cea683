import { listHostNames } from "#lib/accounts/list-host-names.ts";
import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { findClaim, firstNightSeen, listEventsIn } from "#lib/calendars/conflict-store.ts";
import { arrivalInstant } from "#lib/calendars/core/arrival-instant.ts";
import { type CancellationCost, cancellationCost } from "#lib/calendars/core/cancellation-cost.ts";
import { type DetailSide, readConflictDetails } from "#lib/calendars/core/conflict-details.ts";
import { type ConflictStep, conflictSteps } from "#lib/calendars/core/conflict-steps.ts";
import type { Portal } from "#lib/calendars/core/portals.ts";
import { type Sighting, type WhoWasFirst, whoWasFirst } from "#lib/calendars/core/who-was-first.ts";
import { listExports } from "#lib/calendars/export-store.ts";
import { lastGoodReadBefore } from "#lib/calendars/fetch-store.ts";
import type { EventRow } from "#lib/calendars/memory-store.ts";
import { loadReaderHistory } from "#lib/calendars/reader-history-store.ts";
import { findProperty, type PropertyRow } from "#lib/calendars/store.ts";
import { getIncident } from "#lib/operations/get-incident.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";
import { type Id, isId } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { overlaps, type Stay } from "#lib/shared/stay.ts";

type Common = {
	/** The whole stay, which may be longer than the nights in question; null when neither event nor claim is left. */
	readonly stay: Stay | null;
	readonly seen: Sighting | null;
	readonly cost: CancellationCost;
};

export type PortalSide = Common & {
	readonly source: "feed";
	readonly feedId: Id<"feed">;
	readonly portal: Portal;
	readonly portalName: string | null;
	readonly kind: "reservation" | "busy" | "tentative";
	/** The portal's confirmation code; for the owner alone. */
	readonly reservationCode: string | null;
	readonly firstFetchId: Id<"fetch"> | null;
	/** False once the portal no longer shows it; its nights wait to be released. */
	readonly isListed: boolean;
};

export type OwnSide = Common & {
	readonly source: "claim";
	readonly claimId: string;
	readonly kind: "hold" | "booking" | "block" | "owner_stay";
	readonly note: string | null;
	/** The host's name, or null for a guest or a job. */
	readonly by: string | null;
};

export type ConflictSideStory = PortalSide | OwnSide;

/** Whether a portal has read our calendar with the nights in question: then it knows them to be taken. */
export type PortalKnowledge = {
	readonly portal: Portal;
	readonly portalName: string | null;
	/** When it first read them from us; null when it has not. */
	readonly toldAt: Date | null;
	readonly lastReadAt: Date | null;
};

export type ExplainedConflict = {
	readonly incidentId: Id<"incident">;
	readonly severity: "notice" | "warning" | "urgent";
	/** The nights that both take. */
	readonly stay: Stay;
	readonly isOver: boolean;
	readonly sides: readonly [ConflictSideStory, ConflictSideStory];
	readonly first: WhoWasFirst | null;
	readonly portals: readonly PortalKnowledge[];
	readonly steps: readonly ConflictStep[];
	/** How the host said it ended. */
	readonly outcome: string | null;
	readonly timeZone: string;
};

/**
 * Both sides of a conflict with the evidence of who was first, what each portal has read of us, what cancelling costs where it is
 * known, and what to do in which order. Throws AppError `forbidden` unless a host asks, `not_found` for what is no conflict.
 */
export async function explainConflict(ctx: Context, incidentId: Id<"incident">): Promise<ExplainedConflict> {
	requireHostActor(ctx);
	const { incident } = await getIncident(ctx, incidentId);
	const details = incident.kind === "conflict" ? readConflictDetails(incident.details) : null;
	const property = incident.propertyId && (await findProperty(ctx.db, incident.propertyId));
	if (!details || !property) throw new AppError("not_found", "conflict does not exist");
	const { arrival, departure } = details;
	const about = { property, stay: { arrival, departure } };
	const [one, other] = details.sides;
	const sides = [
		await tellSide(ctx, { ...about, side: one, at: 0 }),
		// Two reservations of one feed: each side is one of its events.
		await tellSide(ctx, { ...about, side: other, at: isSameFeed(one, other) ? 1 : 0 }),
	] as const;
	return {
		incidentId,
		severity: incident.severity,
		stay: about.stay,
		isOver: incident.closedAt !== null,
		sides,
		first: sides[0].seen && sides[1].seen ? whoWasFirst([sides[0].seen, sides[1].seen]) : null,
		portals: await whatPortalsKnow(ctx, about),
		steps: conflictSteps(sides),
		outcome: incident.outcome,
		timeZone: property.timeZone,
	};
}

function isSameFeed(one: DetailSide, other: DetailSide): boolean {
	return one.source === "feed" && other.source === "feed" && one.feedId === other.feedId;
}

type About = { readonly property: PropertyRow; readonly stay: Stay };

async function tellSide(
	ctx: Context,
	about: About & { readonly side: DetailSide; readonly at: number },
): Promise<ConflictSideStory> {
	const { side, property, at } = about;
	if (side.source === "claim") return tellClaim(ctx, { ...about, side });
	if (!isId("feed", side.feedId)) throw new AppError("not_found", "conflict names no feed");
	const feedId = side.feedId;
	const events = await listEventsIn(ctx.db, { feedId, stay: about.stay });
	const named = events.filter((event) => event.kind === side.kind);
	const event = named[at] ?? named[0] ?? null;
	const stay = event && { arrival: event.startsOn, departure: event.endsOn };
	const { portal, portalName, kind } = side;
	return {
		...{ source: "feed", feedId, portal, portalName, kind, stay },
		seen: await sightingOf(ctx, { feedId, event, stay: about.stay }),
		firstFetchId: event?.firstFetchId ?? null,
		isListed: event?.isListed === true && event.goneAt === null,
		reservationCode: codeOf(ctx, event),
		cost: costOf(ctx, { side, property, arrival: (stay ?? about.stay).arrival }),
	};
}

/** It was not there in the last good read before the one that first showed it. */
async function sightingOf(
	ctx: Context,
	{ feedId, event, stay }: { feedId: Id<"feed">; event: EventRow | null; stay: Stay },
): Promise<Sighting | null> {
	const at = event?.firstSeenAt ?? (await firstNightSeen(ctx.db, { feedId, stay }));
	if (!at) return null;
	return { at, after: await lastGoodReadBefore(ctx.db, { feedId, before: at, except: event?.firstFetchId ?? null }) };
}

function codeOf(ctx: Context, event: EventRow | null): string | null {
	const isOwner = ctx.actor.kind === "host" && ctx.actor.role === "owner";
	const sealed = event?.reservationCodeEncrypted;
	return isOwner && sealed ? ctx.encryption.decrypt(sealed, "event.reservation_code").toString() : null;
}

async function tellClaim(
	ctx: Context,
	{ side, property, stay }: About & { readonly side: Extract<DetailSide, { source: "claim" }> },
): Promise<OwnSide> {
	const { claimId, kind } = side;
	const claim = isId("claim", claimId) ? await findClaim(ctx.db, { claimId, propertyId: property.id }) : null;
	const names = await listHostNames(ctx, [claim?.createdBy ?? null]);
	return {
		...{ source: "claim", claimId, kind },
		stay: claim && { arrival: claim.arrival, departure: claim.departure },
		seen: claim && { after: claim.createdAt, at: claim.createdAt },
		note: claim?.note ?? null,
		by: (claim && names.get(claim.createdBy)) ?? null,
		cost: costOf(ctx, { side, property, arrival: (claim ?? stay).arrival }),
	};
}

function costOf(
	ctx: Context,
	{ side, property, arrival }: { side: DetailSide; property: PropertyRow; arrival: PlainDate },
): CancellationCost {
	const checkIn = arrivalInstant(arrival, property.timeZone);
	return cancellationCost(side, { checkIn, now: ctx.clock.now() });
}

async function whatPortalsKnow(ctx: Context, { property, stay }: About): Promise<PortalKnowledge[]> {
	const known: PortalKnowledge[] = [];
	for (const { portal, portalName, lastPortalReadAt } of await listExports(ctx.db, property.id)) {
		const channel = { propertyId: property.id, portal, portalName };
		const history = await loadReaderHistory(ctx.db, { feed: channel, at: ctx.clock.now() });
		const told = (history?.versions ?? []).filter(({ ranges }) =>
			ranges.some(({ start, end }) => overlaps({ arrival: start, departure: end }, stay)),
		);
		const toldAt = told.reduce<Date | null>(
			(first, { firstReadAt }) => (!first || firstReadAt < first ? firstReadAt : first),
			null,
		);
		known.push({ portal, portalName: portalName || null, toldAt, lastReadAt: lastPortalReadAt });
	}
	return known;
}
