import type { Context } from "#lib/platform/context.ts";
import type { RatePlan } from "#lib/pricing/core/rate-plan.ts";
import { selectLatestPlans } from "#lib/pricing/store.ts";
import type { Id } from "#lib/shared/ids.ts";

/** The rate plans in force of these properties; one without a price is missing. */
export async function listRatePlans(
	ctx: Context,
	propertyIds: readonly Id<"property">[],
): Promise<ReadonlyMap<Id<"property">, RatePlan>> {
	const rows = await selectLatestPlans(ctx.db, propertyIds);
	return new Map(rows.map(({ propertyId, plan }) => [propertyId, plan]));
}
