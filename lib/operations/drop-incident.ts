import type { IncidentKind } from "#lib/operations/core/incident-kinds.ts";
import { incidentKey } from "#lib/operations/report-incident.ts";
import { findOpenIncident, updateIncident } from "#lib/operations/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";

/**
 * Ends an incident that has lost its object, such as a link that the host switched off: nothing has recovered, so nobody is told
 * that it has. True when one was open.
 */
export async function dropIncident(
	ctx: Context,
	tx: Database,
	problem: { kind: IncidentKind; subject: string },
): Promise<boolean> {
	const open = await findOpenIncident(tx, incidentKey(problem.kind, problem.subject));
	if (!open) return false;
	const now = ctx.clock.now();
	await updateIncident(tx, open.id, { openKey: null, closedAt: now, changedAt: now });
	return true;
}
