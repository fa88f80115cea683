import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { type HostClaim, type HostNight, hostNights } from "#lib/calendars/core/host-night.ts";
import { type ClaimRow, listLiveClaims } from "#lib/calendars/export-store.ts";
import { loadCurrentEvents, loadNightsOf, toKnownEvent } from "#lib/calendars/memory-store.ts";
import { findProperty, listFeedsWithNights } from "#lib/calendars/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";
import { dayIn, earlierOf } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/**
 * Each night of `range` (half-open, the property's days) with everything that closes it: claims of ours and the nights of every
 * feed, waiting ones and echoes included, and whether two of them clash. Throws AppError `forbidden` unless a host asks,
 * `not_found` for an unknown property.
 */
export async function listMonthNights(
	ctx: Context,
	query: { readonly propertyId: Id<"property">; readonly range: Stay },
): Promise<HostNight[]> {
	requireHostActor(ctx);
	const { propertyId, range } = query;
	const property = await findProperty(ctx.db, propertyId);
	if (!property) throw new AppError("not_found", "property does not exist");
	const now = ctx.clock.now();
	const today = dayIn(property.timeZone, now);
	const feeds = await listFeedsWithNights(ctx.db, propertyId);
	const feedIds = feeds.map((feed) => feed.id);
	const [nights, events, claims] = await Promise.all([
		loadNightsOf(ctx.db, feedIds),
		loadCurrentEvents(ctx.db, feedIds),
		listLiveClaims(ctx.db, { propertyId, after: earlierOf(range.arrival, today) }),
	]);
	return hostNights({
		range,
		today,
		claims: claims.filter((claim) => !claim.holdExpiresAt || claim.holdExpiresAt > now).map(toHostClaim),
		feeds: feeds.map(({ id, portal, portalName }) => ({
			id,
			portal,
			portalName,
			nights: nights.get(id) ?? new Map(),
			events: events.filter((event) => event.feedId === id).map(toKnownEvent),
		})),
	});
}

function toHostClaim(row: ClaimRow): HostClaim {
	const { id, kind, arrival, departure, note, createdAt, holdExpiresAt } = row;
	return { claimId: id, kind, stay: { arrival, departure }, note, createdAt, holdExpiresAt };
}
