import { recordBlock } from "#lib/bookings/record-block.ts";
import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { closesHere } from "#lib/calendars/core/night-class.ts";
import { listLiveClaims } from "#lib/calendars/export-store.ts";
import { loadCurrentEvents, loadNightsOf, markEventsGone, saveNights } from "#lib/calendars/memory-store.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import {
	type FeedRow,
	findFeed,
	findProperty,
	listFeedsWithNights,
	lockFeed,
	updateFeed,
} from "#lib/calendars/store.ts";
import { INCIDENT_KINDS } from "#lib/operations/core/incident-kinds.ts";
import { closeIncident } from "#lib/operations/report-incident.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, type LockedProperty } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";
import { dayIn, type PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay, staysOf } from "#lib/shared/stay.ts";

/** The stays that would open if this feed were removed and its nights freed: closed by it alone, from today on. */
export async function previewFeedRemoval(ctx: Context, feedId: Id<"feed">): Promise<Stay[]> {
	const feed = await findFeed(ctx.db, feedId);
	const property = feed && (await findProperty(ctx.db, feed.propertyId));
	if (!feed || !property || feed.state === "removed") throw new AppError("not_found", "feed does not exist");
	return staysOf(await nightsClosedAlone(ctx, ctx.db, { feed, property }));
}

/**
 * Removes a feed. "keep_as_blocks" turns the nights that it alone closes into blocks of ours in the same transaction, so that
 * nothing opens; "free" opens them. The address can be used again afterwards.
 */
export async function removeFeed(
	ctx: Context,
	removal: { feedId: Id<"feed">; nights: "keep_as_blocks" | "free" },
): Promise<{ opened: Stay[]; kept: Stay[] }> {
	const { feedId } = removal;
	const found = await findFeed(ctx.db, feedId);
	if (!found) throw new AppError("not_found", "feed does not exist");
	const isKept = removal.nights === "keep_as_blocks";
	const { version, stays } = await inPropertyTransaction(ctx.database, found.propertyId, async (tx, property) => {
		const feed = await lockFeed(tx, feedId);
		if (!feed || feed.state === "removed") throw new AppError("not_found", "feed does not exist");
		const alone = staysOf(await nightsClosedAlone(ctx, tx, { feed, property }));
		await forgetNights(ctx, tx, feed);
		if (isKept)
			for (const stay of alone) await recordBlock(ctx, tx, { property, stay, note: feed.portalName ?? feed.portal });
		const next = await recordCalendarChange(ctx, tx, property);
		await noteConflicts(ctx, tx, property);
		await writeAudit(ctx, tx, {
			action: "feed.removed",
			subjectKind: "feed",
			subjectId: feedId,
			propertyId: property.id,
			details: { portal: feed.portal, nights: removal.nights, stays: alone },
		});
		return { version: next, stays: alone };
	});
	await announceCalendarChange(ctx, { propertyId: found.propertyId, version });
	return isKept ? { opened: [], kept: stays } : { opened: stays, kept: [] };
}

async function nightsClosedAlone(
	ctx: Context,
	db: Database,
	{ feed, property }: { feed: FeedRow; property: Pick<LockedProperty, "id" | "timeZone"> },
): Promise<PlainDate[]> {
	const today = dayIn(property.timeZone, ctx.clock.now());
	const feeds = await listFeedsWithNights(db, property.id);
	const nightsByFeed = await loadNightsOf(
		db,
		feeds.map((other) => other.id),
	);
	const taken = new Set<PlainDate>();
	for (const claim of await listLiveClaims(db, { propertyId: property.id, after: today })) {
		for (const night of nightsOf(claim)) taken.add(night);
	}
	for (const [feedId, nights] of nightsByFeed) {
		if (feedId === feed.id) continue;
		for (const [night, state] of nights) if (closesHere(state)) taken.add(night);
	}
	const own = [...(nightsByFeed.get(feed.id) ?? [])];
	return own
		.filter(([night, state]) => night >= today && closesHere(state) && !taken.has(night))
		.map(([night]) => night);
}

async function forgetNights(ctx: Context, tx: Database, feed: FeedRow): Promise<void> {
	const now = ctx.clock.now();
	const before = (await loadNightsOf(tx, [feed.id])).get(feed.id) ?? new Map();
	await saveNights(tx, { feedId: feed.id, before, after: new Map() });
	const events = await loadCurrentEvents(tx, [feed.id]);
	await markEventsGone(
		tx,
		events.map((event) => event.id),
		{ goneAt: now, goneFetchId: null },
	);
	for (const kind of INCIDENT_KINDS) await closeIncident(ctx, tx, { kind, subject: feed.id });
	const forgotten = { urlSha256: null, urlEncrypted: Buffer.alloc(0), etag: null, lastModified: null };
	await updateFeed(tx, feed.id, { state: "removed", removedAt: now, nextFetchAt: null, ...forgotten });
}
