import { type ChangeRow, selectChangesIn, updateChange } from "#lib/bookings/change-store.ts";
import { nightSwap } from "#lib/bookings/core/night-swap.ts";
import { releaseClaim } from "#lib/bookings/release-claim.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/**
 * Another change, or a cancellation, takes the place of unpaid changes: their nights are free again, in the caller's transaction, which
 * holds the locks of property and booking. A session of theirs that is paid all the same goes back as late money.
 */
export async function replaceHeldChanges(
	ctx: Context,
	tx: Database,
	{ bookingId, exceptId }: { readonly bookingId: Id<"booking">; readonly exceptId?: Id<"change"> },
): Promise<void> {
	for (const change of await selectChangesIn(tx, { bookingId, state: "held" })) {
		if (change.id !== exceptId) await endHeldChange(ctx, tx, { change, state: "replaced" });
	}
}

/** Ends one unpaid change and gives its new nights back, under the same locks. */
export async function endHeldChange(
	ctx: Context,
	tx: Database,
	{ change, state }: { readonly change: ChangeRow; readonly state: "lapsed" | "replaced" | "applied" },
): Promise<void> {
	const { gainedSpan } = swapOf(change);
	if (change.claimId && gainedSpan) await releaseClaim(ctx, tx, { claimId: change.claimId, stay: gainedSpan });
	await updateChange(tx, change.id, { state, ...(state === "applied" && { appliedAt: ctx.clock.now() }) });
}

/** The nights that a change gains and gives up. */
export function swapOf(change: Pick<ChangeRow, "fromArrival" | "fromDeparture" | "toArrival" | "toDeparture">) {
	return nightSwap({
		from: { arrival: change.fromArrival, departure: change.fromDeparture },
		to: { arrival: change.toArrival, departure: change.toDeparture },
	});
}
