import { releaseClaim } from "#lib/bookings/release-claim.ts";
import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { findRoundTrip, updateRoundTrip } from "#lib/calendars/round-trip-store.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

/** Takes the test block out again, once; false when the test is unknown or its block is gone already. */
export async function endRoundTrip(
	ctx: Context,
	ended: { readonly roundTripId: Id<"round_trip">; readonly because: "host" | "too_long" },
): Promise<boolean> {
	const found = await findRoundTrip(ctx.db, ended.roundTripId);
	if (!found) return false;
	const { propertyId } = found.claim;
	const version = await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
		const row = await findRoundTrip(tx, ended.roundTripId);
		if (!row || row.trip.removedAt || row.claim.releasedAt) return null;
		const { id, exportId, night } = row.trip;
		await releaseClaim(ctx, tx, { claimId: row.claim.id, stay: row.claim });
		await updateRoundTrip(tx, id, { removedAt: ctx.clock.now(), endedBecause: ended.because });
		const next = await recordCalendarChange(ctx, tx, property);
		await noteConflicts(ctx, tx, property);
		await writeAudit(ctx, tx, {
			action: "export.test_ended",
			subjectKind: "export",
			subjectId: exportId,
			propertyId,
			details: { night, because: ended.because },
		});
		return next;
	});
	if (version === null) return false;
	await announceCalendarChange(ctx, { propertyId, version });
	return true;
}
