import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import type { Context } from "#lib/platform/context.ts";
import { type HostProperty, toHostProperty } from "#lib/properties/host-property.ts";
import { listProperties } from "#lib/properties/store.ts";

/** Every property, inactive ones included, in the order the host chose. Throws AppError `forbidden` unless a host asks. */
export async function listPropertiesForHost(ctx: Context): Promise<HostProperty[]> {
	requireHostActor(ctx);
	return (await listProperties(ctx.db)).map(toHostProperty);
}
