import { endsSilently, isIncidentKind } from "#lib/operations/core/incident-kinds.ts";
import { endIncident } from "#lib/operations/report-incident.ts";
import { findIncident } from "#lib/operations/store.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type AcknowledgeOutcome = { ok: true } | { ok: false; reason: "still_true" | "already_over" };

/**
 * The host has seen a one-off event (a decision that ended, an error): it is put away. What still holds cannot be put away by
 * looking at it, only muted or solved.
 */
export async function acknowledgeIncident(ctx: Context, incidentId: Id<"incident">): Promise<AcknowledgeOutcome> {
	return inTransaction(ctx.database, async (tx) => {
		const incident = await findIncident(tx, incidentId);
		if (!incident || incident.closedAt) return { ok: false, reason: "already_over" };
		if (!isIncidentKind(incident.kind) || !endsSilently(incident.kind)) return { ok: false, reason: "still_true" };
		await endIncident(ctx, tx, incident);
		await writeAudit(ctx, tx, {
			action: "incident.acknowledged",
			subjectKind: "incident",
			subjectId: incidentId,
			propertyId: incident.propertyId,
		});
		return { ok: true };
	});
}
