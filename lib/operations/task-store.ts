import { and, asc, count, desc, eq, gte, isNull, type SQL } from "drizzle-orm";
import { hostTasks } from "#db/schema/host-tasks.ts";
import { type Database, isDuplicate } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type HostTaskRow = typeof hostTasks.$inferSelect;

/** False when a task of this kind and subject was opened before, done or not. */
export async function insertTaskOnce(db: Database, row: typeof hostTasks.$inferInsert): Promise<boolean> {
	try {
		await db.insert(hostTasks).values(row);
		return true;
	} catch (error) {
		if (isDuplicate(error)) return false;
		throw error;
	}
}

export async function selectTask(db: Database, id: Id<"task">): Promise<HostTaskRow | null> {
	const [row] = await db.select().from(hostTasks).where(eq(hostTasks.id, id));
	return row ?? null;
}

/** Open tasks, or those done since; of one booking or of all. */
export type TaskFilter = { readonly bookingId?: Id<"booking">; readonly kind?: HostTaskRow["kind"] } & (
	| { readonly isOpen: true }
	| { readonly isOpen: false; readonly since: Date }
);

/** Open ones, the oldest first, or those done since, the latest first. */
export async function selectTasks(
	db: Database,
	query: TaskFilter & { readonly limit: number; readonly offset?: number },
): Promise<HostTaskRow[]> {
	return db
		.select()
		.from(hostTasks)
		.where(conditionOf(query))
		.orderBy(query.isOpen ? asc(hostTasks.createdAt) : desc(hostTasks.doneAt), asc(hostTasks.id))
		.limit(query.limit)
		.offset(query.offset ?? 0);
}

export async function countTasks(db: Database, filter: TaskFilter): Promise<number> {
	const [row] = await db.select({ n: count() }).from(hostTasks).where(conditionOf(filter));
	return row?.n ?? 0;
}

function conditionOf(filter: TaskFilter): SQL | undefined {
	return and(
		filter.bookingId ? eq(hostTasks.bookingId, filter.bookingId) : undefined,
		filter.kind ? eq(hostTasks.kind, filter.kind) : undefined,
		filter.isOpen ? isNull(hostTasks.doneAt) : gte(hostTasks.doneAt, filter.since),
	);
}

/** True when the task was open until now. */
export async function closeTask(tx: Database, done: { taskId: Id<"task">; at: Date; by: string }): Promise<boolean> {
	const [result] = await tx
		.update(hostTasks)
		.set({ doneAt: done.at, doneBy: done.by })
		.where(and(eq(hostTasks.id, done.taskId), isNull(hostTasks.doneAt)));
	return result.affectedRows === 1;
}
