import { closeTask, type HostTaskRow, selectTasks } from "#lib/operations/task-store.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import { actorName } from "#lib/platform/actor-name.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

const LIMIT = 500;

/**
 * Puts away, in the caller's transaction, which has locked the booking, the open tasks of a kind that what was just done makes needless.
 * Not for tasks about money: those are finished one by one. How many there were.
 */
export async function closeTasks(
	ctx: Context,
	tx: Database,
	{
		kind,
		bookingId,
	}: { readonly kind: Extract<HostTaskRow["kind"], "mail_bounced">; readonly bookingId: Id<"booking"> },
): Promise<number> {
	const open = await selectTasks(tx, { isOpen: true, kind, bookingId, limit: LIMIT });
	const by = actorName(ctx.actor);
	let closed = 0;
	for (const { id, propertyId } of open) {
		if (!(await closeTask(tx, { taskId: id, at: ctx.clock.now(), by }))) continue;
		closed += 1;
		const details = { kind, bookingId };
		await writeAudit(ctx, tx, { action: "task.done", subjectKind: "task", subjectId: id, propertyId, details });
	}
	return closed;
}
