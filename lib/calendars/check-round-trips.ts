import { isTestTooLong, roundTripMarks } from "#lib/calendars/core/round-trip.ts";
import { endRoundTrip } from "#lib/calendars/end-round-trip.ts";
import {
	listOpenRoundTrips,
	listVersionsSince,
	type RoundTripRow,
	updateRoundTrip,
} from "#lib/calendars/round-trip-store.ts";
import type { Context } from "#lib/platform/context.ts";

const DAY_MS = 86_400_000;
/** A portal that has not come for so long will not tell anything about an old test. */
const WATCHED_DAYS = 30;

export type RoundTripCounts = {
	readonly open: number;
	/** Tests of which something new is known. */
	readonly changed: number;
	/** Blocks that were taken out by themselves. */
	readonly removed: number;
	readonly failed: number;
};

/** Notes when portals have seen the test blocks come and go, and takes those out that have stood for a week. Safe each minute. */
export async function checkRoundTrips(ctx: Context): Promise<RoundTripCounts> {
	const now = ctx.clock.now();
	const open = await listOpenRoundTrips(ctx.db, new Date(now.getTime() - WATCHED_DAYS * DAY_MS));
	const counts = { changed: 0, removed: 0, failed: 0 };
	for (const row of open) {
		try {
			counts.changed += (await noteMarks(ctx, row)) ? 1 : 0;
			if (row.trip.removedAt || row.claim.releasedAt || !isTestTooLong(row.trip.startedAt, now)) continue;
			counts.removed += (await endRoundTrip(ctx, { roundTripId: row.trip.id, because: "too_long" })) ? 1 : 0;
		} catch (error) {
			counts.failed += 1;
			ctx.log.error("export.test_not_checked", { propertyId: row.claim.propertyId }, error);
		}
	}
	return { open: open.length, ...counts };
}

async function noteMarks(ctx: Context, { trip, claim }: RoundTripRow): Promise<boolean> {
	const versions = await listVersionsSince(ctx.db, { exportId: trip.exportId, since: trip.startedAt });
	const marks = roundTripMarks(versions, claim.exportUid);
	// The host may have freed the night on the calendar.
	const removedAt = trip.removedAt ?? claim.releasedAt;
	const change = {
		...(marks.seenAt && !trip.seenAt ? { seenAt: marks.seenAt } : {}),
		...(removedAt && !trip.removedAt ? { removedAt, endedBecause: "host" as const } : {}),
		...(removedAt && marks.clearedAt ? { clearedAt: marks.clearedAt } : {}),
	};
	if (Object.keys(change).length === 0) return false;
	await updateRoundTrip(ctx.db, trip.id, change);
	return true;
}
