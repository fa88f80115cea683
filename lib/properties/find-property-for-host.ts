import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import type { Context } from "#lib/platform/context.ts";
import { type HostProperty, toHostProperty } from "#lib/properties/host-property.ts";
import { findPropertyBySlug } from "#lib/properties/store.ts";

/** The property of this address, active or not, or null. Throws AppError `forbidden` unless a host asks. */
export async function findPropertyForHost(ctx: Context, slug: string): Promise<HostProperty | null> {
	requireHostActor(ctx);
	const row = await findPropertyBySlug(ctx.db, slug);
	return row ? toHostProperty(row) : null;
}
