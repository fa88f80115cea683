import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { type IncidentKind, type IncidentSeverity, isIncidentKind } from "#lib/operations/core/incident-kinds.ts";
import { listOpenIncidents } from "#lib/operations/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

export type OpenIncident = {
	readonly id: Id<"incident">;
	readonly kind: IncidentKind;
	readonly severity: IncidentSeverity;
	readonly propertyId: Id<"property">;
	readonly feedId: Id<"feed"> | null;
	/** Dates, counts and codes, as the report of its kind wrote them. */
	readonly details: Readonly<Record<string, unknown>>;
	readonly openedAt: Date;
};

const RANK: Record<IncidentSeverity, number> = { urgent: 0, warning: 1, notice: 2 };

/**
 * The open incidents of these properties, the most pressing first, then the oldest. Throws AppError `forbidden` unless a host
 * asks.
 */
export async function listIncidents(
	ctx: Context,
	query: { readonly propertyIds: readonly Id<"property">[] },
): Promise<OpenIncident[]> {
	requireHostActor(ctx);
	const rows = await listOpenIncidents(ctx.db, query.propertyIds);
	return rows
		.flatMap(({ id, kind, severity, propertyId, feedId, details, openedAt }) =>
			isIncidentKind(kind) && propertyId ? [{ id, kind, severity, propertyId, feedId, details, openedAt }] : [],
		)
		.sort((a, b) => RANK[a.severity] - RANK[b.severity] || a.openedAt.getTime() - b.openedAt.getTime());
}
