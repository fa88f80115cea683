import type { IncidentKind, IncidentSeverity } from "#lib/operations/core/incident-kinds.ts";
import { listOpenProblems } from "#lib/operations/list-open-problems.ts";
import { closeIncident, reportIncident } from "#lib/operations/report-incident.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";

export type Trouble = {
	readonly subject: string;
	readonly severity: IncidentSeverity;
	/** The contract of its kind; instants as ISO text. */
	readonly details: Record<string, unknown>;
};

/**
 * What a check of the whole installation found, all of it: opens what is new, keeps what stands and closes the open incidents of
 * this kind that it did not find, but for the subjects in `undecided`. Returns how many stand.
 */
export async function settleIncidents(
	ctx: Context,
	found: { readonly kind: IncidentKind; readonly troubles: readonly Trouble[]; readonly undecided?: readonly string[] },
): Promise<number> {
	const { kind, troubles, undecided = [] } = found;
	const open = await listOpenProblems(ctx.db, { kind, propertyId: null });
	const over = [...open.keys()].filter(
		(subject) => !undecided.includes(subject) && !troubles.some((trouble) => trouble.subject === subject),
	);
	if (troubles.length === 0 && over.length === 0) return open.size;
	await inTransaction(ctx.database, async (tx) => {
		for (const subject of over) await closeIncident(ctx, tx, { kind, subject });
		for (const trouble of troubles) await reportIncident(ctx, tx, { ...trouble, kind, propertyId: null });
	});
	return open.size - over.length + troubles.filter((trouble) => !open.has(trouble.subject)).length;
}
