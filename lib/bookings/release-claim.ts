import { deleteClaimNights, updateClaim } from "#lib/bookings/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";

/** Gives back all nights of one block of ours, in the caller's transaction, which holds the property's lock. */
export async function releaseClaim(
	ctx: Context,
	tx: Database,
	block: { readonly claimId: Id<"claim">; readonly stay: Stay },
): Promise<void> {
	const now = ctx.clock.now();
	await deleteClaimNights(tx, block.claimId, nightsOf(block.stay));
	await updateClaim(tx, block.claimId, { releasedAt: now, changedAt: now });
}
