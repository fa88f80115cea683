import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { feedNights, importedEvents } from "#db/schema/imported-events.ts";
import type { FeedMemory, FeedNight, KnownEvent } from "#lib/calendars/core/feed-memory.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

type NightRow = typeof feedNights.$inferSelect;
export type EventRow = typeof importedEvents.$inferSelect;
const CHUNK = 500;

/** A row as the rules know it. */
export function toNight(row: NightRow): FeedNight {
	const { kind, isFarFuture, firstSeenAt, waitingSince, waitingTowards } = row;
	const waiting =
		waitingSince && waitingTowards
			? { since: waitingSince, reads: row.waitingReads, isMass: row.isMassHeld, towards: waitingTowards }
			: null;
	const echo = row.echoCertainty
		? {
				certainty: row.echoCertainty,
				closesHere: row.echoClosesHere,
				staysSince: row.echoStaysSince,
				staysReads: row.echoStaysReads,
			}
		: null;
	return { kind, echo, isFarFuture, firstSeenAt, waiting };
}

function toNightRow(feedId: Id<"feed">, night: PlainDate, value: FeedNight): NightRow {
	return {
		feedId,
		night,
		kind: value.kind,
		isFarFuture: value.isFarFuture,
		firstSeenAt: value.firstSeenAt,
		waitingSince: value.waiting?.since ?? null,
		waitingReads: value.waiting?.reads ?? 0,
		isMassHeld: value.waiting?.isMass ?? false,
		waitingTowards: value.waiting?.towards ?? null,
		echoCertainty: value.echo?.certainty ?? null,
		echoClosesHere: value.echo?.closesHere ?? false,
		echoStaysSince: value.echo?.staysSince ?? null,
		echoStaysReads: value.echo?.staysReads ?? 0,
	};
}

/** All nights that the feed closes, by our decision, the past ones that are still kept included. */
export async function loadNights(db: Database, feedId: Id<"feed">): Promise<Map<PlainDate, FeedNight>> {
	const rows = await db.select().from(feedNights).where(eq(feedNights.feedId, feedId)).orderBy(asc(feedNights.night));
	return new Map(rows.map((row) => [row.night, toNight(row)]));
}

/** True while a night of the feed waits to be released. */
export async function hasWaitingNights(db: Database, feedId: Id<"feed">): Promise<boolean> {
	const [row] = await db
		.select({ night: feedNights.night })
		.from(feedNights)
		.where(and(eq(feedNights.feedId, feedId), isNotNull(feedNights.waitingSince)))
		.limit(1);
	return row !== undefined;
}

/** The nights of several feeds at once. */
export async function loadNightsOf(
	db: Database,
	feedIds: readonly Id<"feed">[],
): Promise<Map<Id<"feed">, Map<PlainDate, FeedNight>>> {
	const byFeed = new Map<Id<"feed">, Map<PlainDate, FeedNight>>(feedIds.map((feedId) => [feedId, new Map()]));
	if (feedIds.length === 0) return byFeed;
	const rows = await db
		.select()
		.from(feedNights)
		.where(inArray(feedNights.feedId, [...feedIds]))
		.orderBy(asc(feedNights.feedId), asc(feedNights.night));
	for (const row of rows) byFeed.get(row.feedId)?.set(row.night, toNight(row));
	return byFeed;
}

/** Events that the last applied read showed. */
export async function loadCurrentEvents(db: Database, feedIds: readonly Id<"feed">[]): Promise<EventRow[]> {
	if (feedIds.length === 0) return [];
	return db
		.select()
		.from(importedEvents)
		.where(and(inArray(importedEvents.feedId, [...feedIds]), isNull(importedEvents.goneAt)))
		.orderBy(asc(importedEvents.startsOn), asc(importedEvents.uid));
}

export function toKnownEvent(row: EventRow): KnownEvent {
	const { uid, kind, startsOn, endsOn, firstSeenAt, isFarFuture, isListed, endSince, slideSteps } = row;
	return { uid, kind, start: startsOn, end: endsOn, firstSeenAt, isFarFuture, isListed, endSince, slideSteps };
}

function isSameRow(a: NightRow, b: NightRow): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}

/** Writes only the nights that differ; returns how many rows were written. */
export async function saveNights(
	tx: Database,
	change: { feedId: Id<"feed">; before: FeedMemory["nights"]; after: FeedMemory["nights"] },
): Promise<number> {
	const { feedId, before, after } = change;
	const gone = [...before.keys()].filter((night) => !after.has(night));
	const written: NightRow[] = [];
	for (const [night, value] of after) {
		const row = toNightRow(feedId, night, value);
		const known = before.get(night);
		if (!known || !isSameRow(toNightRow(feedId, night, known), row)) written.push(row);
	}
	for (let at = 0; at < gone.length; at += CHUNK) {
		const nights = gone.slice(at, at + CHUNK);
		await tx.delete(feedNights).where(and(eq(feedNights.feedId, feedId), inArray(feedNights.night, nights)));
	}
	for (let at = 0; at < written.length; at += CHUNK) {
		await tx
			.insert(feedNights)
			.values(written.slice(at, at + CHUNK))
			.onDuplicateKeyUpdate({
				set: {
					kind: sql`values(kind)`,
					isFarFuture: sql`values(is_far_future)`,
					firstSeenAt: sql`values(first_seen_at)`,
					waitingSince: sql`values(waiting_since)`,
					waitingReads: sql`values(waiting_reads)`,
					isMassHeld: sql`values(is_mass_held)`,
					waitingTowards: sql`values(waiting_towards)`,
					echoCertainty: sql`values(echo_certainty)`,
					echoClosesHere: sql`values(echo_closes_here)`,
					echoStaysSince: sql`values(echo_stays_since)`,
					echoStaysReads: sql`values(echo_stays_reads)`,
				},
			});
	}
	return gone.length + written.length;
}

export async function insertEvents(tx: Database, rows: readonly (typeof importedEvents.$inferInsert)[]): Promise<void> {
	for (let at = 0; at < rows.length; at += CHUNK) await tx.insert(importedEvents).values(rows.slice(at, at + CHUNK));
}

export async function markEventsGone(
	tx: Database,
	ids: readonly Id<"event">[],
	gone: { goneAt: Date; goneFetchId: Id<"fetch"> | null },
): Promise<void> {
	for (let at = 0; at < ids.length; at += CHUNK) {
		await tx
			.update(importedEvents)
			.set(gone)
			.where(inArray(importedEvents.id, ids.slice(at, at + CHUNK)));
	}
}

export type EventChange = Pick<EventRow, "kind" | "isFarFuture" | "isListed" | "endSince" | "slideSteps">;

export async function updateEvent(tx: Database, id: Id<"event">, change: EventChange): Promise<void> {
	await tx.update(importedEvents).set(change).where(eq(importedEvents.id, id));
}
