import { requireManagingHost } from "#lib/accounts/require-managing-host.ts";
import { lockBooking } from "#lib/bookings/booking-record.ts";
import { closeTask, type HostTaskRow, selectTask } from "#lib/operations/task-store.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import { addLedgerEntry } from "#lib/payments/ledger-record.ts";
import { actorName } from "#lib/platform/actor-name.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inTransaction } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

export type FinishTaskOutcome = { ok: true } | { ok: false; reason: "already_done" };

/**
 * The host has done it. Money that was given back by transfer goes into the ledger of its booking in the same transaction, so that it is
 * no excess any more; a refund that Stripe refused counts so only with `wasGivenBack`. Twice is done once. Throws AppError `forbidden`
 * unless an owner or a co-host asks, `not_found` for an unknown task.
 */
export async function finishTask(
	ctx: Context,
	{ taskId, wasGivenBack = false }: { readonly taskId: Id<"task">; readonly wasGivenBack?: boolean },
): Promise<FinishTaskOutcome> {
	requireManagingHost(ctx);
	return inTransaction(ctx.database, async (tx): Promise<FinishTaskOutcome> => {
		const task = await selectTask(tx, taskId);
		if (!task) throw new AppError("not_found", "task does not exist");
		// A promise becomes a movement: whoever decides about this money meanwhile must see the one or the other, never both or none.
		await lockBooking(tx, task.bookingId);
		const isNew = await closeTask(tx, { taskId, at: ctx.clock.now(), by: actorName(ctx.actor) });
		if (!isNew) return { ok: false, reason: "already_done" };
		const { kind } = task;
		if (kind === "refund_by_transfer" || (kind === "refund_failed" && wasGivenBack)) await giveBack(ctx, tx, task);
		await writeAudit(ctx, tx, {
			action: "task.done",
			subjectKind: "task",
			subjectId: taskId,
			propertyId: task.propertyId,
			details: { kind, bookingId: task.bookingId },
		});
		return { ok: true };
	});
}

async function giveBack(ctx: Context, tx: Database, { id, bookingId, details }: HostTaskRow): Promise<void> {
	const { amountMinor, currency } = details;
	if (typeof amountMinor !== "number" || typeof currency !== "string") return;
	const entry = { bookingId, kind: "transfer_out", amountMinor: -amountMinor, currency } as const;
	await addLedgerEntry(ctx, tx, { ...entry, objectId: id });
}
