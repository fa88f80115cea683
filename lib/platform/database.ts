import { eq, sql } from "drizzle-orm";
import { drizzle, type MySql2Database } from "drizzle-orm/mysql2";
import type { PoolConnection } from "mysql2/promise";
import type { DatabaseHandle } from "#db/client.ts";
import { properties } from "#db/schema/properties.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

/** What a store runs its statements on: the pool, or one connection inside a transaction. */
export type Database = MySql2Database;

/** Deadlock, lock wait timeout, snapshot conflict, NOWAIT refusal: the statement alone was undone, so all is repeated. */
const RETRYABLE = new Set([1213, 1205, 1020, 3572]);
const MAX_ATTEMPTS = 5;

/** The database's own time, on which two processes on two machines agree, and the instant so many milliseconds from it. */
export const databaseNow = sql`utc_timestamp(3)`;
export const databaseIn = (ms: number) => sql`date_add(utc_timestamp(3), interval ${ms * 1000} microsecond)`;

/** The server's error number, also under Drizzle's wrapper; null when the error is not the server's. */
export function errnoOf(error: unknown): number | null {
	for (let at: unknown = error; at instanceof Error; at = at.cause) {
		if ("errno" in at && typeof at.errno === "number") return at.errno;
	}
	return null;
}

/** True when a unique key refused a row. */
export function isDuplicate(error: unknown): boolean {
	return errnoOf(error) === 1062;
}

/**
 * Runs `work` in one READ COMMITTED transaction and repeats the whole of it on a deadlock or lock time-out (at most 5 tries,
 * full jitter). The connection is handled here and not by Drizzle, which leaks it when BEGIN fails and hides the first error
 * when ROLLBACK fails. `work` must do nothing but database work: it may run again.
 */
export async function inTransaction<T>(handle: DatabaseHandle, work: (tx: Database) => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		const connection = await handle.pool.getConnection();
		try {
			await connection.beginTransaction();
			const result = await work(drizzle({ client: connection }));
			await connection.commit();
			connection.release();
			return result;
		} catch (error) {
			await undo(connection);
			if (attempt >= MAX_ATTEMPTS || !RETRYABLE.has(errnoOf(error) ?? 0)) throw error;
			await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
		}
	}
}

async function undo(connection: PoolConnection): Promise<void> {
	try {
		await connection.rollback();
		connection.release();
	} catch {
		// A connection in an unknown state must not go back to the pool; the caller's error is the one that matters.
		connection.destroy();
	}
}

export type LockedProperty = typeof properties.$inferSelect;

/** `inTransaction` with the property's row locked by its first statement: the lock under which nights change hands. */
export async function inPropertyTransaction<T>(
	handle: DatabaseHandle,
	propertyId: Id<"property">,
	work: (tx: Database, property: LockedProperty) => Promise<T>,
): Promise<T> {
	return inTransaction(handle, async (tx) => {
		const [property] = await tx.select().from(properties).where(eq(properties.id, propertyId)).for("update");
		if (!property) throw new AppError("not_found", "property does not exist");
		return work(tx, property);
	});
}

/**
 * Raises the property's calendar version inside the transaction that changed what its exports or availability show; returns
 * the new version, for `cache.raiseVersion` right after the commit.
 */
export async function raiseCalendarVersion(tx: Database, property: LockedProperty): Promise<number> {
	const version = property.calendarVersion + 1;
	await tx.update(properties).set({ calendarVersion: version }).where(eq(properties.id, property.id));
	return version;
}
