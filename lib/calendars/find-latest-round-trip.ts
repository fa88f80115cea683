import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import {
	type RoundTripMarks,
	type RoundTripState,
	roundTripMarks,
	roundTripState,
} from "#lib/calendars/core/round-trip.ts";
import { listRoundTripsOf, listVersionsSince } from "#lib/calendars/round-trip-store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

export type ShownRoundTrip = RoundTripMarks & {
	readonly id: Id<"round_trip">;
	readonly night: PlainDate;
	readonly startedAt: Date;
	readonly removedAt: Date | null;
	/** Set once its block is gone. */
	readonly endedBecause: "host" | "too_long" | null;
	readonly state: RoundTripState;
};

/** The latest test of one export and how far it has come by now; null before the first. Throws `forbidden` unless a host asks. */
export async function findLatestRoundTrip(ctx: Context, exportId: Id<"export">): Promise<ShownRoundTrip | null> {
	requireHostActor(ctx);
	const [row] = await listRoundTripsOf(ctx.db, { exportId, limit: 1 });
	if (!row) return null;
	const { trip, claim } = row;
	const versions = await listVersionsSince(ctx.db, { exportId, since: trip.startedAt });
	const marks = roundTripMarks(versions, claim.exportUid);
	const removedAt = trip.removedAt ?? claim.releasedAt;
	const clearedAt = trip.clearedAt ?? (removedAt ? marks.clearedAt : null);
	const shown = { ...marks, seenAt: trip.seenAt ?? marks.seenAt, clearedAt, removedAt };
	const { id, night, startedAt } = trip;
	const endedBecause = removedAt ? (trip.endedBecause ?? "host") : null;
	return { ...shown, id, night, startedAt, endedBecause, state: roundTripState(shown) };
}
