import { listIncidents } from "#lib/operations/list-incidents.ts";
import type { Context } from "#lib/platform/context.ts";
import type { HostProperty } from "#lib/properties/host-property.ts";
import type { IncidentEntry } from "./incident-list.tsx";

/** What is open at these homes and in the installation, the most pressing first. */
export async function openIncidents(ctx: Context, properties: readonly HostProperty[]): Promise<IncidentEntry[]> {
	const incidents = await listIncidents(ctx, { propertyIds: properties.map((property) => property.id) });
	return incidents.map((incident) => ({
		incident,
		home: properties.find((property) => property.id === incident.propertyId) ?? null,
	}));
}
