import { findIncident, updateIncident } from "#lib/operations/store.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type MuteOutcome = { ok: true } | { ok: false; reason: "already_over" };

/**
 * The host wants to hear no more of this problem (or to hear of it again). A rise above its present severity is told all the
 * same. Refuses once it is over.
 */
export async function muteIncident(
	ctx: Context,
	change: { readonly incidentId: Id<"incident">; readonly isMuted: boolean },
): Promise<MuteOutcome> {
	const { incidentId, isMuted } = change;
	return inTransaction(ctx.database, async (tx) => {
		const incident = await findIncident(tx, incidentId);
		if (!incident || incident.closedAt) return { ok: false, reason: "already_over" };
		const mutedBy = isMuted && ctx.actor.kind === "host" ? ctx.actor.userId : null;
		await updateIncident(tx, incidentId, { mutedSeverity: isMuted ? incident.severity : null, mutedBy });
		await writeAudit(ctx, tx, {
			action: isMuted ? "incident.muted" : "incident.unmuted",
			subjectKind: "incident",
			subjectId: incidentId,
			propertyId: incident.propertyId,
		});
		return { ok: true };
	});
}
