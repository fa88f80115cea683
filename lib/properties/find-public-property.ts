import type { Context } from "#lib/platform/context.ts";
import { type PublicProperty, toPublicProperty } from "#lib/properties/public-property.ts";
import { findPropertyBySlug } from "#lib/properties/store.ts";

/** The active property of this address, or null. */
export async function findPublicProperty(ctx: Context, slug: string): Promise<PublicProperty | null> {
	const row = await findPropertyBySlug(ctx.db, slug);
	return row?.isActive ? toPublicProperty(row) : null;
}
