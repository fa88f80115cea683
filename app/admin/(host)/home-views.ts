import { type Channels, listChannels } from "#lib/calendars/list-channels.ts";
import type { Context } from "#lib/platform/context.ts";
import type { HostProperty } from "#lib/properties/host-property.ts";
import { listPropertiesForHost } from "#lib/properties/list-properties-for-host.ts";
import { dayIn, type PlainDate } from "#lib/shared/plain-date.ts";

export type HomeView = {
	readonly property: HostProperty;
	readonly channels: Channels;
	readonly today: PlainDate;
};

/** Every home with its channels, in the order the host chose. */
export async function listHomeViews(ctx: Context): Promise<HomeView[]> {
	const properties = await listPropertiesForHost(ctx);
	return Promise.all(
		properties.map(async (property) => ({
			property,
			channels: await listChannels(ctx, property.id),
			today: dayIn(property.timeZone, ctx.clock.now()),
		})),
	);
}
