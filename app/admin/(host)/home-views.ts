import { type Channels, listChannels } from "#lib/calendars/list-channels.ts";
import { listIncidents, type OpenIncident } from "#lib/operations/list-incidents.ts";
import type { Context } from "#lib/platform/context.ts";
import type { HostProperty } from "#lib/properties/host-property.ts";
import { listPropertiesForHost } from "#lib/properties/list-properties-for-host.ts";
import { dayIn, type PlainDate } from "#lib/shared/plain-date.ts";

export type HomeView = {
	readonly property: HostProperty;
	readonly channels: Channels;
	readonly incidents: readonly OpenIncident[];
	readonly today: PlainDate;
};

/** Every home with its channels and its open incidents, in the order the host chose. */
export async function listHomeViews(ctx: Context): Promise<HomeView[]> {
	const properties = await listPropertiesForHost(ctx);
	const incidents = await listIncidents(ctx, { propertyIds: properties.map((property) => property.id) });
	return Promise.all(
		properties.map(async (property) => ({
			property,
			channels: await listChannels(ctx, property.id),
			incidents: incidents.filter((incident) => incident.propertyId === property.id),
			today: dayIn(property.timeZone, ctx.clock.now()),
		})),
	);
}
