import { type Conflict, findConflicts } from "#lib/calendars/core/find-conflicts.ts";
import { listLiveClaims } from "#lib/calendars/export-store.ts";
import { loadCurrentEvents, loadNightsOf, toKnownEvent } from "#lib/calendars/memory-store.ts";
import { type FeedRow, listFeedsWithNights } from "#lib/calendars/store.ts";
import { listOpenProblems } from "#lib/operations/list-open-problems.ts";
import { closeIncident, reportIncident } from "#lib/operations/report-incident.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database, LockedProperty } from "#lib/platform/database.ts";
import { dayIn } from "#lib/shared/plain-date.ts";

/**
 * Compares all that takes nights of the property and keeps one open incident per clash; a clash that is over is closed. Both
 * sides stay recorded. Called under the property lock by everything that takes or frees nights.
 */
export async function noteConflicts(ctx: Context, tx: Database, property: LockedProperty): Promise<void> {
	const now = ctx.clock.now();
	const today = dayIn(property.timeZone, now);
	const known = await listFeedsWithNights(tx, property.id);
	const feedIds = known.map((feed) => feed.id);
	const nights = await loadNightsOf(tx, feedIds);
	const events = await loadCurrentEvents(tx, feedIds);
	const feeds = feedIds.map((feedId) => ({
		feedId,
		nights: nights.get(feedId) ?? new Map(),
		events: events.filter((event) => event.feedId === feedId).map(toKnownEvent),
	}));
	const claims = (await listLiveClaims(tx, { propertyId: property.id, after: today }))
		.filter((claim) => claim.holdExpiresAt === null || claim.holdExpiresAt > now)
		.map(({ id, kind, arrival, departure }) => ({ claimId: id, kind, stay: { arrival, departure } }));
	const conflicts = findConflicts({ feeds, claims, today });
	for (const conflict of conflicts) await report(ctx, tx, { property, conflict, feeds: known });
	const standing = new Set(conflicts.map(subjectOf(property)));
	const open = await listOpenProblems(tx, { kind: "conflict", propertyId: property.id });
	for (const subject of open.keys()) {
		if (!standing.has(subject)) await closeIncident(ctx, tx, { kind: "conflict", subject });
	}
}

function subjectOf(property: LockedProperty): (conflict: Conflict) => string {
	return (conflict) => `${property.id}:${conflict.key}`;
}

async function report(
	ctx: Context,
	tx: Database,
	{ property, conflict, feeds }: { property: LockedProperty; conflict: Conflict; feeds: readonly FeedRow[] },
): Promise<void> {
	await reportIncident(ctx, tx, {
		kind: "conflict",
		severity: conflict.severity === "conflict" ? "urgent" : "notice",
		propertyId: property.id,
		feedId: null,
		subject: subjectOf(property)(conflict),
		details: { ...conflict.stay, sides: conflict.sides.map((side) => told(side, feeds)) },
	});
}

/** UIDs stay with the events; an incident needs only which feed or claim, and the portal's name for those who read of it. */
function told(side: Conflict["sides"][number], feeds: readonly FeedRow[]): Record<string, unknown> {
	if (side.source === "claim") return { ...side };
	const { source, feedId, kind } = side;
	const feed = feeds.find((candidate) => candidate.id === feedId);
	return { source, feedId, portal: feed?.portal ?? "other", portalName: feed?.portalName ?? null, kind };
}
