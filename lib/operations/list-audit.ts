import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { type AuditRow, listAuditRows } from "#lib/operations/audit-store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

const LIMIT = 5_000;

export type AuditEntry = Pick<AuditRow, "at" | "actorKind" | "actorId" | "action" | "subjectId" | "details">;

/** Who did these things at one property since `since`, newest first. Throws AppError `forbidden` unless a host asks. */
export async function listAudit(
	ctx: Context,
	query: { readonly propertyId: Id<"property">; readonly since: Date; readonly actions: readonly string[] },
): Promise<AuditEntry[]> {
	requireHostActor(ctx);
	return listAuditRows(ctx.db, { ...query, limit: LIMIT });
}
