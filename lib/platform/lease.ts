import { and, eq, lte } from "drizzle-orm";
import { leases } from "#db/schema/leases.ts";
import type { Context } from "#lib/platform/context.ts";
import { databaseIn, databaseNow } from "#lib/platform/database.ts";

const HOLDER_BYTES = 12;

/**
 * Runs `work` unless somebody took the lease of this name less than `forMs` ago, by the database's clock; null when somebody did.
 * The lease is not given back: it says that the work of this while is done, so a second caller does nothing until it has run out.
 */
export async function withLease<T>(
	ctx: Context,
	lease: { readonly name: string; readonly forMs: number },
	work: () => Promise<T>,
): Promise<T | null> {
	const { name, forMs } = lease;
	// Each a statement of its own: reading the row and raising the lock in one transaction is a deadlock between two callers.
	await ctx.db.insert(leases).ignore().values({ name, holder: "", expiresAt: databaseNow });
	const holder = Buffer.from(ctx.randomBytes(HOLDER_BYTES)).toString("base64url");
	const [taken] = await ctx.db
		.update(leases)
		.set({ holder, expiresAt: databaseIn(forMs) })
		.where(and(eq(leases.name, name), lte(leases.expiresAt, databaseNow)));
	return taken.affectedRows === 1 ? work() : null;
}
