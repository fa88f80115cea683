import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { releaseHeldNights } from "#lib/calendars/core/release-held-nights.ts";
import { loadMemory } from "#lib/calendars/feed-memory-rows.ts";
import { saveNights } from "#lib/calendars/memory-store.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { findFeed, lockFeed } from "#lib/calendars/store.ts";
import { closeIncident } from "#lib/operations/report-incident.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";
import { dayIn } from "#lib/shared/plain-date.ts";

export type ReleaseHeldOutcome = { ok: true; releasedNights: number } | { ok: false; reason: "nothing_waits" };

/**
 * The host's "release now": frees the nights that wait because the feed no longer lists them, without the remaining delay.
 * What the feed still lists stays closed. Refuses when nothing waits.
 */
export async function releaseHeld(ctx: Context, feedId: Id<"feed">): Promise<ReleaseHeldOutcome> {
	const found = await findFeed(ctx.db, feedId);
	if (!found) throw new AppError("not_found", "feed does not exist");
	const done = await inPropertyTransaction(ctx.database, found.propertyId, async (tx, property) => {
		const feed = await lockFeed(tx, feedId);
		if (!feed) throw new AppError("not_found", "feed does not exist");
		const memory = await loadMemory(tx, feed);
		const nights = [...memory.nights].filter(([, night]) => night.waiting).map(([night]) => night);
		const today = dayIn(property.timeZone, ctx.clock.now());
		const { memory: after, released, changedClass } = releaseHeldNights(memory, { nights, today });
		if (released.length + changedClass.length === 0) return null;
		await saveNights(tx, { feedId, before: memory.nights, after: after.nights });
		const version = await recordCalendarChange(ctx, tx, property);
		await closeIncident(ctx, tx, { kind: "mass_removal_held", subject: feedId });
		await noteConflicts(ctx, tx, property);
		await writeAudit(ctx, tx, {
			action: "feed.nights_released",
			subjectKind: "feed",
			subjectId: feedId,
			propertyId: property.id,
			details: { released, changedClass },
		});
		return { version, releasedNights: released.length };
	});
	if (!done) return { ok: false, reason: "nothing_waits" };
	await announceCalendarChange(ctx, { propertyId: found.propertyId, version: done.version });
	return { ok: true, releasedNights: done.releasedNights };
}
