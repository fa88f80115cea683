import { type HostTaskRow, insertTaskOnce } from "#lib/operations/task-store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type NewTask = {
	readonly kind: HostTaskRow["kind"];
	readonly propertyId: Id<"property">;
	readonly bookingId: Id<"booking">;
	/** Names the problem, such as a refund's id; at most 190 characters. */
	readonly subject: string;
	/** Amounts, dates and codes; nothing personal. */
	readonly details: Readonly<Record<string, string | number | boolean | null>>;
};

/**
 * Writes down in the caller's transaction what only a person can do. Once per kind and subject: telling it again adds nothing, also
 * after it was done. True when it is new.
 */
export async function openTask(ctx: Context, tx: Database, task: NewTask): Promise<boolean> {
	const details = { ...task.details };
	return insertTaskOnce(tx, { id: ctx.newId("task"), ...task, details, createdAt: ctx.clock.now() });
}
