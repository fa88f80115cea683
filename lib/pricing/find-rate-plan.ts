import type { Context } from "#lib/platform/context.ts";
import type { RatePlan } from "#lib/pricing/core/rate-plan.ts";
import { selectLatestPlan } from "#lib/pricing/store.ts";
import type { Id } from "#lib/shared/ids.ts";

/** The rate plan in force, or null for a property that has no price yet. */
export async function findRatePlan(
	ctx: Context,
	propertyId: Id<"property">,
): Promise<{ version: number; plan: RatePlan } | null> {
	const row = await selectLatestPlan(ctx.db, propertyId);
	return row && { version: row.version, plan: row.plan };
}
