import { type FaultRun, faultRun } from "#lib/operations/core/fault-run.ts";
import type { Fault } from "#lib/operations/note-fault.ts";
import { listFaultMinutes } from "#lib/operations/watch-store.ts";
import type { Context } from "#lib/platform/context.ts";

const LOOK_BACK_MS = 24 * 3_600_000;

/** The run of faults of this name that lasts until now; see `faultRun`. */
export async function findFaultRun(ctx: Context, name: Fault): Promise<FaultRun> {
	const now = ctx.clock.now();
	const since = new Date(now.getTime() - LOOK_BACK_MS);
	return faultRun(await listFaultMinutes(ctx.db, { name, since }), now);
}
