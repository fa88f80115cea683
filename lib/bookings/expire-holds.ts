import { listPortalNights } from "#lib/availability/list-portal-nights.ts";
import { selectLapsedHolds, selectLiveHolds } from "#lib/bookings/booking-store.ts";
import { endHold } from "#lib/bookings/end-hold.ts";
import type { Context } from "#lib/platform/context.ts";

const BATCH = 200;
/** A hold that is still there so long after its end is somebody's trouble. */
const STUCK_MS = 15 * 60_000;

/**
 * Ends the holds whose time is over, and those whose nights a portal has sold meanwhile. Safe to run twice or late: a hold that cannot
 * be ended yet keeps its nights and is taken up again. Counts what came of them.
 */
export async function expireHolds(
	ctx: Context,
): Promise<{ released: number; paid: number; waiting: number; stuck: number }> {
	const counts = { released: 0, paid: 0, waiting: 0, stuck: 0 };
	const now = ctx.clock.now();
	for (const hold of await selectLapsedHolds(ctx.db, { now, limit: BATCH })) {
		const outcome = await endHold(ctx, { bookingId: hold.id, end: "lapsed" });
		if (outcome === "released") counts.released += 1;
		if (outcome === "paid") counts.paid += 1;
		if (outcome !== "not_yet") continue;
		counts.waiting += 1;
		if (hold.holdExpiresAt && now.getTime() - hold.holdExpiresAt.getTime() > STUCK_MS) counts.stuck += 1;
	}
	for (const hold of await selectLiveHolds(ctx.db, { now, limit: BATCH })) {
		const { sold } = await listPortalNights(ctx.db, { propertyId: hold.propertyId, stay: hold });
		if (sold.length === 0) continue;
		const outcome = await endHold(ctx, { bookingId: hold.id, end: "portal_took_nights" });
		if (outcome === "released") counts.released += 1;
		if (outcome === "paid") counts.paid += 1;
	}
	if (counts.stuck > 0) ctx.log.child({ channel: "payments" }).error("bookings.holds_stuck", { counts });
	return counts;
}
