import { and, asc, desc, eq, gte, isNull } from "drizzle-orm";
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

/** Open ones, the oldest first, or those done since, the latest first. */
export async function selectTasks(
	db: Database,
	query: { bookingId?: Id<"booking">; limit: number } & ({ isOpen: true } | { isOpen: false; since: Date }),
): Promise<HostTaskRow[]> {
	const ofBooking = query.bookingId ? eq(hostTasks.bookingId, query.bookingId) : undefined;
	const isWanted = query.isOpen ? isNull(hostTasks.doneAt) : gte(hostTasks.doneAt, query.since);
	return db
		.select()
		.from(hostTasks)
		.where(and(ofBooking, isWanted))
		.orderBy(query.isOpen ? asc(hostTasks.createdAt) : desc(hostTasks.doneAt), asc(hostTasks.id))
		.limit(query.limit);
}

/** True when the task was open until now. */
export async function closeTask(tx: Database, done: { taskId: Id<"task">; at: Date; by: string }): Promise<boolean> {
	const [result] = await tx
		.update(hostTasks)
		.set({ doneAt: done.at, doneBy: done.by })
		.where(and(eq(hostTasks.id, done.taskId), isNull(hostTasks.doneAt)));
	return result.affectedRows === 1;
}
