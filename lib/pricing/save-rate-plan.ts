import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import type { RatePlan } from "#lib/pricing/core/rate-plan.ts";
import { insertPlan, selectLatestPlan } from "#lib/pricing/store.ts";
import type { Id } from "#lib/shared/ids.ts";

export type SaveRatePlanOutcome = { ok: true; version: number } | { ok: false; reason: "changed_meanwhile" };

/**
 * Puts a new version of a property's prices and rules in force; bookings keep the copies they were made with. Refuses when the version
 * that was edited (`basedOnVersion`, 0 for a property without a plan) is no longer the newest.
 */
export async function saveRatePlan(
	ctx: Context,
	change: { propertyId: Id<"property">; plan: RatePlan; basedOnVersion: number },
): Promise<SaveRatePlanOutcome> {
	requireHostActor(ctx);
	const { propertyId, plan, basedOnVersion } = change;
	const saved = await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
		const latest = await selectLatestPlan(tx, propertyId);
		if ((latest?.version ?? 0) !== basedOnVersion) return null;
		const version = basedOnVersion + 1;
		const createdBy = ctx.actor.kind === "host" ? ctx.actor.userId : ctx.actor.kind;
		await insertPlan(tx, { propertyId, version, plan, createdAt: ctx.clock.now(), createdBy });
		await writeAudit(ctx, tx, {
			action: "prices.changed",
			subjectKind: "property",
			subjectId: propertyId,
			propertyId,
			details: { version },
		});
		return { version, calendarVersion: await recordCalendarChange(ctx, tx, property) };
	});
	if (!saved) return { ok: false, reason: "changed_meanwhile" };
	await announceCalendarChange(ctx, { propertyId, version: saved.calendarVersion });
	return { ok: true, version: saved.version };
}
