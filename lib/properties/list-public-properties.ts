import type { Context } from "#lib/platform/context.ts";
import { type PublicProperty, toPublicProperty } from "#lib/properties/public-property.ts";
import { listProperties } from "#lib/properties/store.ts";

/** The active properties in the order the host chose. */
export async function listPublicProperties(ctx: Context): Promise<PublicProperty[]> {
	const rows = await listProperties(ctx.db);
	return rows.filter((row) => row.isActive).map(toPublicProperty);
}
