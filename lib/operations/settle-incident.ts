import type { IncidentKind } from "#lib/operations/core/incident-kinds.ts";
import { findIncident, updateIncident } from "#lib/operations/store.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type Settlement = {
	readonly incidentId: Id<"incident">;
	/** Only an incident of this kind is settled so. */
	readonly kind: IncidentKind;
	/** A closed code of its kind. */
	readonly outcome: string;
	readonly note: string | null;
};

/**
 * Records in the caller's transaction how the host dealt with an incident that is still open. It closes by itself when its cause is
 * over, and is not told again until then. False when it is over already, or of another kind.
 */
export async function settleIncident(ctx: Context, tx: Database, settlement: Settlement): Promise<boolean> {
	const { incidentId, kind, outcome, note } = settlement;
	const incident = await findIncident(tx, incidentId);
	if (!incident || incident.kind !== kind || incident.closedAt) return false;
	const settledBy = ctx.actor.kind === "host" ? ctx.actor.userId : null;
	await updateIncident(tx, incidentId, { outcome, outcomeNote: note, settledAt: ctx.clock.now(), settledBy });
	await writeAudit(ctx, tx, {
		action: "incident.settled",
		subjectKind: "incident",
		subjectId: incidentId,
		propertyId: incident.propertyId,
		details: { kind, outcome },
	});
	return true;
}
