import { and, eq, gte, inArray, sql } from "drizzle-orm";
import { loginFailures, users } from "#db/schema/users.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type UserRow = typeof users.$inferSelect;

export async function findUserByEmail(db: Database, emailSha256: Buffer): Promise<UserRow | null> {
	const [row] = await db.select().from(users).where(eq(users.emailSha256, emailSha256));
	return row ?? null;
}

export async function findUser(db: Database, userId: Id<"user">): Promise<UserRow | null> {
	const [row] = await db.select().from(users).where(eq(users.id, userId));
	return row ?? null;
}

export async function listUsers(db: Database, userIds: readonly Id<"user">[]): Promise<UserRow[]> {
	if (userIds.length === 0) return [];
	return db
		.select()
		.from(users)
		.where(inArray(users.id, [...userIds]));
}

export async function insertUser(db: Database, row: typeof users.$inferInsert): Promise<void> {
	await db.insert(users).values(row);
}

export async function updateUser(
	db: Database,
	userId: Id<"user">,
	change: Partial<typeof users.$inferInsert>,
): Promise<void> {
	await db.update(users).set(change).where(eq(users.id, userId));
}

/** A new password ends every session of its user. */
export async function setPassword(db: Database, userId: Id<"user">, passwordHash: string): Promise<void> {
	await db
		.update(users)
		.set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
		.where(eq(users.id, userId));
}

export async function insertLoginAttempts(db: Database, keys: readonly Buffer[], at: Date): Promise<void> {
	await db.insert(loginFailures).values(keys.map((keySha256) => ({ keySha256, at })));
}

export async function countLoginAttempts(db: Database, key: Buffer, since: Date): Promise<number> {
	const [row] = await db
		.select({ count: sql<number>`count(*)` })
		.from(loginFailures)
		.where(and(eq(loginFailures.keySha256, key), gte(loginFailures.at, since)));
	return Number(row?.count ?? 0);
}

export async function forgetLoginAttempts(db: Database, keys: readonly Buffer[]): Promise<void> {
	await db.delete(loginFailures).where(inArray(loginFailures.keySha256, [...keys]));
}
