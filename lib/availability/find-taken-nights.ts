import { findPropertyBySlug } from "#lib/availability/store.ts";
import { propertyOfSlugKey, type TakenNights, takenNightsKey, warmNights } from "#lib/availability/warm-nights.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

/**
 * The closed nights of a property from yesterday on, from Redis while that is as new as the property's calendar version, else from the
 * database; never from a fetch. Null for a property that is unknown or takes no bookings.
 */
export async function findTakenNights(ctx: Context, slug: string): Promise<TakenNights | null> {
	const taken = (await fromCache(ctx, slug)) ?? (await fromDatabase(ctx, slug));
	return taken?.isActive ? taken : null;
}

async function fromCache(ctx: Context, slug: string): Promise<TakenNights | null> {
	const propertyId = await ctx.cache.get<Id<"property">>(propertyOfSlugKey(slug));
	if (!propertyId) return null;
	const stored = await ctx.cache.getVersioned<TakenNights>(takenNightsKey(slug), propertyId);
	return stored?.value ?? null;
}

async function fromDatabase(ctx: Context, slug: string): Promise<TakenNights | null> {
	const property = await findPropertyBySlug(ctx.db, slug);
	return property ? warmNights(ctx, property.id) : null;
}
