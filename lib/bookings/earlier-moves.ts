import { type ChangeRow, selectChangesIn } from "#lib/bookings/change-store.ts";
import type { EarlierMove } from "#lib/bookings/core/cancellation.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { sumOf } from "#lib/shared/money.ts";

export type MoveHistory = {
	/** Those that the guest asked for: each fixes the tier that was in force by then (product.md, "a change that lowers the price"). */
	readonly earlierMoves: readonly EarlierMove[];
	/** What was kept for nights given up, by whoever asked. */
	readonly keptBeforeMinor: number;
};

/** The changes of dates that a booking has been through. */
export async function readMoveHistory(db: Database, bookingId: Id<"booking">): Promise<MoveHistory> {
	const applied: readonly ChangeRow[] = await selectChangesIn(db, { bookingId, state: "applied" });
	return {
		earlierMoves: applied
			.filter(({ askedBy }) => askedBy === "guest")
			.map(({ createdAt, fromArrival }) => ({ askedAt: createdAt, fromArrival })),
		keptBeforeMinor: sumOf(applied.map(({ keptMinor }) => keptMinor)),
	};
}
