import { insertClaim } from "#lib/bookings/store.ts";
import { actorName } from "#lib/platform/actor-name.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Stay } from "#lib/shared/stay.ts";

/**
 * The nights of a booking, in the caller's transaction, which holds the property's lock and has seen that no claim takes them: as a hold
 * until `holdExpiresAt`, or for good when that is null.
 */
export async function claimForBooking(
	ctx: Context,
	tx: Database,
	claim: {
		readonly propertyId: Id<"property">;
		readonly bookingId: Id<"booking">;
		readonly stay: Stay;
		readonly holdExpiresAt: Date | null;
	},
): Promise<Id<"claim">> {
	const { propertyId, bookingId, stay, holdExpiresAt } = claim;
	const now = ctx.clock.now();
	const id = ctx.newId("claim");
	await insertClaim(tx, {
		id,
		propertyId,
		kind: holdExpiresAt ? "hold" : "booking",
		arrival: stay.arrival,
		departure: stay.departure,
		attemptKey: bookingId,
		holdExpiresAt,
		createdAt: now,
		createdBy: actorName(ctx.actor),
		changedAt: now,
	});
	return id;
}
