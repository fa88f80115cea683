import { and, eq, sql } from "drizzle-orm";
import type { DatabaseHandle } from "#db/client.ts";
import { engineLeases } from "#db/schema/engine-leases.ts";
import { type Database, databaseIn, databaseNow, inTransaction } from "#lib/platform/database.ts";

const NAME = "engine";

/** Another engine took over while this one still worked; what it was about to write is dropped. */
export class LeaseLost extends Error {
	constructor() {
		super("another job engine has taken over");
		this.name = "LeaseLost";
	}
}

export type LeaseOptions = { readonly holder: string; readonly leaseMs: number };

/**
 * Takes the lease or keeps it for another `leaseMs`. Returns its fencing number, or null while another holder's lease lasts. A
 * lease that ran out and was taken by nobody is continued under the same number.
 */
export async function takeLease(handle: DatabaseHandle, options: LeaseOptions): Promise<number | null> {
	const { holder, leaseMs } = options;
	// A statement of its own: its shared lock on the row, raised to an exclusive one in one transaction, is a deadlock.
	await handle.db.insert(engineLeases).ignore().values({ name: NAME, holder: "", fence: 0, expiresAt: databaseNow });
	return inTransaction(handle, async (tx) => {
		const [lease] = await tx
			.select({
				holder: engineLeases.holder,
				fence: engineLeases.fence,
				isOver: sql<number>`${engineLeases.expiresAt} <= ${databaseNow}`,
			})
			.from(engineLeases)
			.where(eq(engineLeases.name, NAME))
			.for("update");
		if (!lease || (lease.holder !== holder && Number(lease.isOver) !== 1)) return null;
		const fence = lease.holder === holder ? lease.fence : lease.fence + 1;
		await tx
			.update(engineLeases)
			.set({ holder, fence, expiresAt: databaseIn(leaseMs) })
			.where(eq(engineLeases.name, NAME));
		return fence;
	});
}

/** Ends the lease at once, so that the next engine need not wait. */
export async function releaseLease(handle: DatabaseHandle, holder: string): Promise<void> {
	await handle.db
		.update(engineLeases)
		.set({ expiresAt: databaseNow })
		.where(and(eq(engineLeases.name, NAME), eq(engineLeases.holder, holder)));
}

/** First statement of each transaction of the working engine; throws LeaseLost when the number is no longer the current one. */
export async function requireLease(tx: Database, fence: number): Promise<void> {
	const [lease] = await tx
		.select({ fence: engineLeases.fence })
		.from(engineLeases)
		.where(eq(engineLeases.name, NAME))
		.for("update");
	if (lease?.fence !== fence) throw new LeaseLost();
}
