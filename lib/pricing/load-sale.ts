import { findTakenNights } from "#lib/availability/find-taken-nights.ts";
import type { Context } from "#lib/platform/context.ts";
import type { SaleFacts } from "#lib/pricing/core/stay-rules.ts";
import { listClosedNights, listOccupiedStays, selectLatestPlan, selectSoldProperty } from "#lib/pricing/store.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, dayIn, plainDate } from "#lib/shared/plain-date.ts";
import { nightsOf } from "#lib/shared/stay.ts";

/** Further back than any preparation reaches. */
const BACK_DAYS = 8;
const FOR_EVER = plainDate("9999-12-31");

export type Sale = {
	readonly ok: true;
	readonly propertyId: Id<"property">;
	readonly sleeps: number;
	readonly checkOutTime: string;
	readonly planVersion: number;
	readonly facts: SaleFacts;
};

/**
 * All by which stays of an active property are judged for a guest: closed nights as availability keeps them warm, never from a fetch;
 * plan and stays that need preparation from the database. Nights of `ignoreClaims` count as free: the asker holds them, and going on with
 * other dates gives them up.
 */
export async function loadSale(
	ctx: Context,
	slug: string,
	ignoreClaims: readonly Id<"claim">[] = [],
): Promise<Sale | { readonly ok: false; readonly reason: "unknown_property" | "no_price" }> {
	const taken = await findTakenNights(ctx, slug);
	const property = taken && (await selectSoldProperty(ctx.db, taken.propertyId));
	if (!taken || !property) return { ok: false, reason: "unknown_property" };
	const { propertyId } = taken;
	const row = await selectLatestPlan(ctx.db, propertyId);
	if (!row) return { ok: false, reason: "no_price" };
	const { plan, version: planVersion } = row;
	const { sleeps, timeZone, checkInTime, checkOutTime } = property;
	const now = ctx.clock.now();
	const range = { arrival: addDays(dayIn(timeZone, now), -BACK_DAYS), departure: FOR_EVER };
	const occupied = plan.preparationDays > 0 ? await listOccupiedStays(ctx.db, { propertyId, range, ignoreClaims }) : [];
	const closed =
		ignoreClaims.length > 0
			? await listClosedNights(ctx.db, { propertyId, range, ignoreClaims })
			: new Set(taken.closed.flatMap(nightsOf));
	const facts = { plan, now, timeZone, checkInTime, closed, occupied };
	return { ok: true, propertyId, sleeps, checkOutTime, planVersion, facts };
}
