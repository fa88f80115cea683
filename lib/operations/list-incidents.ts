import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import {
	type IncidentKind,
	type IncidentSeverity,
	isIncidentKind,
	SEVERITIES,
} from "#lib/operations/core/incident-kinds.ts";
import { type IncidentRow, listOpenIncidents } from "#lib/operations/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

export type OpenIncident = {
	readonly id: Id<"incident">;
	readonly kind: IncidentKind;
	readonly severity: IncidentSeverity;
	/** Null for a problem of the whole installation. */
	readonly propertyId: Id<"property"> | null;
	readonly feedId: Id<"feed"> | null;
	readonly exportId: Id<"export"> | null;
	/** Dates, counts and codes, as the report of its kind wrote them. */
	readonly details: Readonly<Record<string, unknown>>;
	readonly openedAt: Date;
	readonly closedAt: Date | null;
	/** The host wants to hear no more of it unless it becomes worse. */
	readonly isMuted: boolean;
	/** The host has dealt with it, although its cause still stands. */
	readonly settledAt: Date | null;
	/** How it was settled, as a closed code. */
	readonly outcome: string | null;
};

/**
 * The open incidents of these properties and of the installation: the most pressing first, then the oldest; what the host has
 * settled or muted last. Throws AppError `forbidden` unless a host asks.
 */
export async function listIncidents(
	ctx: Context,
	query: { readonly propertyIds: readonly Id<"property">[] },
): Promise<OpenIncident[]> {
	requireHostActor(ctx);
	const rows = await listOpenIncidents(ctx.db, query.propertyIds);
	return rows
		.flatMap(toOpenIncident)
		.sort(
			(a, b) =>
				Number(isPutAside(a)) - Number(isPutAside(b)) ||
				SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
				a.openedAt.getTime() - b.openedAt.getTime(),
		);
}

/** True for a problem that the host has settled or wants to hear no more of. */
export function isPutAside(incident: Pick<OpenIncident, "isMuted" | "settledAt">): boolean {
	return incident.isMuted || incident.settledAt !== null;
}

/** A row as the host's pages know it; none for a kind of another version. */
export function toOpenIncident(row: IncidentRow): OpenIncident[] {
	const { id, kind, severity, propertyId, feedId, exportId, details, openedAt, closedAt, settledAt, outcome } = row;
	if (!isIncidentKind(kind)) return [];
	const isMuted = row.mutedSeverity !== null && row.mutedSeverity === severity;
	return [
		{ id, kind, severity, propertyId, feedId, exportId, details, openedAt, closedAt, isMuted, settledAt, outcome },
	];
}
