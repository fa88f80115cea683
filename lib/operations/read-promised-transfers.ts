import { selectTasks } from "#lib/operations/task-store.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

const LIMIT = 1_000;

/**
 * What hosts are to give back by transfer for a booking and have not yet, in minor units: no longer the booking's to spend. A refund that
 * Stripe could not make counts as well, since its task asks the host to give it back by hand.
 */
export async function readPromisedTransfers(db: Database, bookingId: Id<"booking">): Promise<number> {
	const open = await selectTasks(db, { bookingId, isOpen: true, limit: LIMIT });
	return open
		.filter(({ kind }) => kind === "refund_by_transfer" || kind === "refund_failed")
		.reduce((sum, { details }) => sum + Number(details["amountMinor"] ?? 0), 0);
}
