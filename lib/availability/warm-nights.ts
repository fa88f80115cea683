import { findProperty, listConfirmations, listTakenNights } from "#lib/availability/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, dayIn } from "#lib/shared/plain-date.ts";
import { type Stay, staysOf } from "#lib/shared/stay.ts";

const TTL_SECONDS = 15 * 60;

/** All that the public calendar of a property is made from; small, since closed nights are kept as stays. */
export type TakenNights = {
	readonly propertyId: Id<"property">;
	readonly timeZone: string;
	readonly isActive: boolean;
	readonly closed: readonly Stay[];
	/** ISO 8601; when the calendar we heard from least recently was last read well. */
	readonly calendarsReadAt: string | null;
};

export const takenNightsKey = (slug: string) => `nights:${slug}`;
export const propertyOfSlugKey = (slug: string) => `property-of:${slug}`;

/** Reads a property's taken nights from the database and keeps them in Redis (best effort); null for an unknown property. */
export async function warmNights(ctx: Context, propertyId: Id<"property">): Promise<TakenNights | null> {
	// The version first: a change during the reads below then makes what is stored here a miss, never a lie.
	const property = await findProperty(ctx.db, propertyId);
	if (!property) return null;
	const yesterday = addDays(dayIn(property.timeZone, ctx.clock.now()), -1);
	const nights = await listTakenNights(ctx.db, { propertyId, from: yesterday });
	const confirmations = await listConfirmations(ctx.db, propertyId);
	const { timeZone, isActive, slug, calendarVersion } = property;
	const value: TakenNights = {
		propertyId,
		timeZone,
		isActive,
		closed: staysOf(nights),
		calendarsReadAt: oldestOf(confirmations)?.toISOString() ?? null,
	};
	await ctx.cache.storeVersioned(takenNightsKey(slug), {
		version: calendarVersion,
		value,
		versionKey: propertyId,
		ttlSeconds: TTL_SECONDS,
	});
	await ctx.cache.set(propertyOfSlugKey(slug), { value: propertyId, ttlSeconds: TTL_SECONDS });
	return value;
}

// One feed that was never read makes any instant a promise too much.
function oldestOf(confirmations: readonly (Date | null)[]): Date | null {
	const [first, ...rest] = confirmations;
	if (!first) return null;
	let oldest = first;
	for (const at of rest) {
		if (at === null) return null;
		if (at < oldest) oldest = at;
	}
	return oldest;
}
