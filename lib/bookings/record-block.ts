import { insertClaim } from "#lib/bookings/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database, LockedProperty } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Stay } from "#lib/shared/stay.ts";

type NewBlock = {
	readonly property: LockedProperty;
	readonly stay: Stay;
	readonly attemptKey?: string;
	readonly note: string | null;
};

/**
 * A block of ours in the caller's transaction, which holds the property's lock and has seen that no claim takes these nights; a
 * taken one fails with a duplicate key. Without an attempt key its own id is one.
 */
export async function recordBlock(ctx: Context, tx: Database, block: NewBlock): Promise<Id<"claim">> {
	const { property, stay, note } = block;
	const now = ctx.clock.now();
	const id = ctx.newId("claim");
	await insertClaim(tx, {
		id,
		propertyId: property.id,
		kind: "block",
		arrival: stay.arrival,
		departure: stay.departure,
		attemptKey: block.attemptKey ?? id,
		note,
		createdAt: now,
		createdBy: ctx.actor.kind === "host" ? ctx.actor.userId : ctx.actor.kind,
		changedAt: now,
	});
	return id;
}
