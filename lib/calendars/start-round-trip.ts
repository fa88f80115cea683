import { recordBlock } from "#lib/bookings/record-block.ts";
import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { pickTestNight } from "#lib/calendars/core/round-trip.ts";
import { findExport, listLiveClaims, listLiveTokens } from "#lib/calendars/export-store.ts";
import { loadNightsOf } from "#lib/calendars/memory-store.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { insertRoundTrip, listRoundTripsOf } from "#lib/calendars/round-trip-store.ts";
import { listFeedsWithNights } from "#lib/calendars/store.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, type LockedProperty } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, dayIn, type PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf } from "#lib/shared/stay.ts";

export type StartRoundTripOutcome =
	| { ok: true; roundTripId: Id<"round_trip">; night: PlainDate }
	| { ok: false; reason: "unknown_export" | "no_links" | "inactive" | "running" | "no_free_night" };

/**
 * Blocks one far-away night that nobody takes, so that the host can see the portal read it (product.md, "round-trip test"). The
 * block is exported at once and says what it is by `note`. Refuses an export without a live link, a home that is closed, a second
 * test while one runs, and a home without a free night.
 */
export async function startRoundTrip(
	ctx: Context,
	{ exportId, note }: { readonly exportId: Id<"export">; readonly note: string },
): Promise<StartRoundTripOutcome> {
	const owner = await findExport(ctx.db, exportId);
	if (!owner) return { ok: false, reason: "unknown_export" };
	const { propertyId } = owner;
	const begun = await inPropertyTransaction(ctx.database, propertyId, async (tx, property) => {
		const night = await freeNight(ctx, tx, { property, exportId });
		if (!night.ok) return night;
		const stay = { arrival: night.value, departure: addDays(night.value, 1) };
		const claimId = await recordBlock(ctx, tx, { property, stay, note });
		const roundTripId = ctx.newId("round_trip");
		const startedBy = ctx.actor.kind === "host" ? ctx.actor.userId : null;
		const row = { id: roundTripId, exportId, claimId, night: night.value, startedBy };
		await insertRoundTrip(tx, { ...row, startedAt: ctx.clock.now() });
		const version = await recordCalendarChange(ctx, tx, property);
		await noteConflicts(ctx, tx, property);
		await writeAudit(ctx, tx, {
			action: "export.test_started",
			subjectKind: "export",
			subjectId: exportId,
			propertyId,
			details: { night: night.value, claimId },
		});
		return { ok: true as const, roundTripId, night: night.value, version };
	});
	if (!begun.ok) return begun;
	const { version, ...outcome } = begun;
	await announceCalendarChange(ctx, { propertyId, version });
	return outcome;
}

type Found = { ok: true; value: PlainDate } | Extract<StartRoundTripOutcome, { ok: false }>;

async function freeNight(
	ctx: Context,
	tx: Database,
	{ property, exportId }: { property: LockedProperty; exportId: Id<"export"> },
): Promise<Found> {
	if (!property.isActive) return { ok: false, reason: "inactive" };
	if ((await listLiveTokens(tx, [exportId])).length === 0) return { ok: false, reason: "no_links" };
	const [latest] = await listRoundTripsOf(tx, { exportId, limit: 1 });
	if (latest && latest.trip.removedAt === null && latest.claim.releasedAt === null) {
		return { ok: false, reason: "running" };
	}
	const today = dayIn(property.timeZone, ctx.clock.now());
	const feeds = await listFeedsWithNights(tx, property.id);
	const nights = await loadNightsOf(
		tx,
		feeds.map((feed) => feed.id),
	);
	const claims = await listLiveClaims(tx, { propertyId: property.id, after: today });
	const taken = new Set([...nights.values()].flatMap((closed) => [...closed.keys()]));
	for (const claim of claims) for (const night of nightsOf(claim)) taken.add(night);
	const night = pickTestNight({ today, taken });
	return night ? { ok: true, value: night } : { ok: false, reason: "no_free_night" };
}
