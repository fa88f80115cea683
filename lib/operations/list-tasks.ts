import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { type HostTaskRow, selectTasks } from "#lib/operations/task-store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

const LIMIT = 500;
const DAY_MS = 86_400_000;
const DONE_DAYS = 30;

export type HostTask = Omit<HostTaskRow, "subject">;

/**
 * What only a person can do, the oldest first; with `isDone` what was done in the last 30 days, the latest first. Of one booking, or of
 * all. Throws AppError `forbidden` unless a host asks.
 */
export async function listTasks(
	ctx: Context,
	{ bookingId, isDone = false }: { readonly bookingId?: Id<"booking">; readonly isDone?: boolean } = {},
): Promise<HostTask[]> {
	requireHostActor(ctx);
	const since = new Date(ctx.clock.now().getTime() - DONE_DAYS * DAY_MS);
	const wanted = isDone ? ({ isOpen: false, since } as const) : ({ isOpen: true } as const);
	const rows = await selectTasks(ctx.db, { ...wanted, ...(bookingId && { bookingId }), limit: LIMIT });
	return rows.map(({ subject: _, ...task }) => task);
}
