import type { SettleConflictInput } from "#lib/calendars/conflict-schemas.ts";
import { settleIncident } from "#lib/operations/settle-incident.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";

export type SettleConflictOutcome = { ok: true } | { ok: false; reason: "already_over" };

/**
 * The host says how a conflict ended. It stays recorded, is told no more, and closes by itself once the nights are no longer taken
 * twice; until then what was said can be said anew. Refuses a conflict that is over.
 */
export async function settleConflict(ctx: Context, input: SettleConflictInput): Promise<SettleConflictOutcome> {
	const { incidentId, outcome, note } = input;
	const isSettled = await inTransaction(ctx.database, (tx) =>
		settleIncident(ctx, tx, { incidentId, kind: "conflict", outcome, note: note || null }),
	);
	return isSettled ? { ok: true } : { ok: false, reason: "already_over" };
}
