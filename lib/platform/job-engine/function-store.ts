import canonicalize from "canonicalize";
import { and, eq, isNull, notInArray } from "drizzle-orm";
import type { DatabaseHandle } from "#db/client.ts";
import { engineCrons, engineFunctions, type FunctionConfig } from "#db/schema/engine-functions.ts";
import { engineRuns } from "#db/schema/engine-runs.ts";
import { type Database, inTransaction } from "#lib/platform/database.ts";

/** The functions of the last registration. */
export async function listFunctions(db: Database): Promise<FunctionConfig[]> {
	const rows = await db
		.select({ config: engineFunctions.config })
		.from(engineFunctions)
		.where(isNull(engineFunctions.removedAt))
		.orderBy(engineFunctions.functionId);
	return rows.map((row) => row.config);
}

/**
 * Makes `functions` the whole set. The waiting runs of a function that is gone end as failed: nobody could run them. Returns
 * whether anything differs from the last registration.
 */
export async function saveFunctions(
	handle: DatabaseHandle,
	change: { functions: readonly FunctionConfig[]; now: Date },
): Promise<boolean> {
	const { functions, now } = change;
	const before = await listFunctions(handle.db);
	const byId = [...functions].sort((a, b) => (a.id < b.id ? -1 : 1));
	if (canonicalize(before) === canonicalize(byId)) return false;
	await inTransaction(handle, async (tx) => {
		for (const config of byId) await saveFunction(tx, { config, now });
		const kept = byId.map((config) => config.id);
		const functionGone = kept.length > 0 ? notInArray(engineFunctions.functionId, kept) : undefined;
		const runGone = kept.length > 0 ? notInArray(engineRuns.functionId, kept) : undefined;
		await tx
			.update(engineFunctions)
			.set({ removedAt: now })
			.where(and(isNull(engineFunctions.removedAt), functionGone));
		await tx
			.update(engineRuns)
			.set({ state: "failed", finishedAt: now, errorName: "FunctionRemoved" })
			.where(and(eq(engineRuns.state, "waiting"), runGone));
	});
	return true;
}

async function saveFunction(tx: Database, change: { config: FunctionConfig; now: Date }): Promise<void> {
	const { config, now } = change;
	const functionId = config.id;
	await tx
		.insert(engineFunctions)
		.values({ functionId, config, registeredAt: now })
		.onDuplicateKeyUpdate({ set: { config, registeredAt: now, removedAt: null } });
	if (config.cron === null) await tx.delete(engineCrons).where(eq(engineCrons.functionId, functionId));
	else
		await tx
			.insert(engineCrons)
			.values({ functionId, cron: config.cron, lastTickAt: now })
			.onDuplicateKeyUpdate({ set: { cron: config.cron } });
}
