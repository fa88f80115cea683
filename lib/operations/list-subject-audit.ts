import { listHostNames } from "#lib/accounts/list-host-names.ts";
import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { type AuditRow, listAuditRowsOf } from "#lib/operations/audit-store.ts";
import type { Context } from "#lib/platform/context.ts";

const LIMIT = 200;

export type SubjectAuditEntry = Pick<AuditRow, "id" | "at" | "actorKind" | "action" | "details"> & {
	/** Name of the host who did it; null for a guest, a job or a service. */
	readonly by: string | null;
};

/** Who did what to one thing, newest first, at most 200 entries. Throws AppError `forbidden` unless a host asks. */
export async function listSubjectAudit(
	ctx: Context,
	subject: { readonly subjectKind: string; readonly subjectId: string },
): Promise<SubjectAuditEntry[]> {
	requireHostActor(ctx);
	const rows = await listAuditRowsOf(ctx.db, { ...subject, limit: LIMIT });
	const names = await listHostNames(
		ctx,
		rows.map((row) => row.actorId),
	);
	return rows.map(({ id, at, actorKind, actorId, action, details }) => ({
		...{ id, at, actorKind, action, details },
		by: (actorId && names.get(actorId)) ?? null,
	}));
}
