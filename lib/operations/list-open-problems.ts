import { familyOf, type IncidentKind, type IncidentSeverity } from "#lib/operations/core/incident-kinds.ts";
import { listOpenByFamily } from "#lib/operations/store.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type OpenProblem = {
	readonly incidentId: Id<"incident">;
	readonly kind: IncidentKind;
	readonly severity: IncidentSeverity;
	readonly details: Readonly<Record<string, unknown>>;
	readonly openedAt: Date;
};

/**
 * The open incidents of one kind's family by their subjects, so that a check writes only what has changed: of one property, of the
 * whole installation with null, of all without.
 */
export async function listOpenProblems(
	db: Database,
	query: { readonly kind: IncidentKind; readonly propertyId?: Id<"property"> | null | undefined },
): Promise<Map<string, OpenProblem>> {
	const prefix = `${familyOf(query.kind)}:`;
	const rows = await listOpenByFamily(db, { prefix, ...query });
	return new Map(
		rows.flatMap(({ id, openKey, kind, severity, details, openedAt }) =>
			openKey?.startsWith(prefix)
				? [[openKey.slice(prefix.length), { incidentId: id, kind, severity, details, openedAt }] as const]
				: [],
		),
	);
}
