import { listPortalNights } from "#lib/availability/list-portal-nights.ts";
import { findBooking } from "#lib/bookings/booking-record.ts";
import { selectLapsedHolds, selectLiveHolds } from "#lib/bookings/booking-store.ts";
import { type EndHoldOutcome, endHold } from "#lib/bookings/end-hold.ts";
import type { HoldEnd } from "#lib/bookings/release-hold.ts";
import { tellHosts } from "#lib/messages/tell-hosts.ts";
import { wakeOutbox } from "#lib/operations/add-to-outbox.ts";
import { reportFailure } from "#lib/operations/report-failure.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

const BATCH = 200;
/** A hold that is still there so long after its end is somebody's trouble (reliability.md 2c). */
const STUCK_MS = 15 * 60_000;

export type ExpiryCounts = { released: number; paid: number; waiting: number; stuck: number; failed: number };

/**
 * Ends the holds whose time is over, and those whose nights a portal has sold meanwhile. Safe to run twice or late: a hold that cannot
 * be ended yet keeps its nights and is taken up again; the hosts hear of it once, 15 minutes after its end. One hold that fails
 * unexpectedly is reported and stops no other. Counts what came of them.
 */
export async function expireHolds(ctx: Context): Promise<ExpiryCounts> {
	const counts: ExpiryCounts = { released: 0, paid: 0, waiting: 0, stuck: 0, failed: 0 };
	const now = ctx.clock.now();
	for (const hold of await selectLapsedHolds(ctx.db, { now, limit: BATCH })) {
		await guarded(ctx, counts, () => endOne(ctx, { counts, bookingId: hold.id, end: "lapsed" }));
		if (hold.holdExpiresAt === null || now.getTime() - hold.holdExpiresAt.getTime() <= STUCK_MS) continue;
		await guarded(ctx, counts, async () => {
			if (await tellOfStuckHold(ctx, hold.id)) counts.stuck += 1;
		});
	}
	for (const hold of await selectLiveHolds(ctx.db, { now, limit: BATCH })) {
		await guarded(ctx, counts, async () => {
			const { sold } = await listPortalNights(ctx.db, { propertyId: hold.propertyId, stay: hold });
			if (sold.length > 0) await endOne(ctx, { counts, bookingId: hold.id, end: "portal_took_nights" });
		});
	}
	if (counts.stuck > 0) ctx.log.child({ channel: "payments" }).error("bookings.holds_stuck", { counts });
	return counts;
}

type Ending = { readonly counts: ExpiryCounts; readonly bookingId: Id<"booking">; readonly end: HoldEnd };

const COUNTED: Partial<Record<EndHoldOutcome, keyof ExpiryCounts>> = {
	released: "released",
	paid: "paid",
	not_yet: "waiting",
};

async function endOne(ctx: Context, { counts, bookingId, end }: Ending): Promise<void> {
	const counted = COUNTED[await endHold(ctx, { bookingId, end })];
	if (counted) counts[counted] += 1;
}

async function guarded(ctx: Context, counts: ExpiryCounts, work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		counts.failed += 1;
		await reportFailure(ctx, { error, event: "bookings.hold_not_ended", route: "expire-holds" });
	}
}

/** True while the hold is there: unpaid, or paid with what does not add up, its nights stay closed until somebody looks at it. */
async function tellOfStuckHold(ctx: Context, bookingId: Id<"booking">): Promise<boolean> {
	const hold = await findBooking(ctx.db, bookingId);
	if (hold?.state !== "hold") return false;
	const { propertyId } = hold;
	const isNew = await inPropertyTransaction(ctx.database, propertyId, (tx) =>
		tellHosts(ctx, tx, { kind: "hold_stuck", bookingId, propertyId }),
	);
	if (isNew) await wakeOutbox(ctx);
	return true;
}
