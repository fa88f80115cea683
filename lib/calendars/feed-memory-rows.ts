import type { CalendarReading } from "#lib/calendars/core/calendar-reading.ts";
import type { FeedMemory, KnownEvent } from "#lib/calendars/core/feed-memory.ts";
import {
	type EventRow,
	insertEvents,
	loadCurrentEvents,
	loadNights,
	markEventsGone,
	saveNights,
	toKnownEvent,
	updateEvent,
} from "#lib/calendars/memory-store.ts";
import type { FeedRow } from "#lib/calendars/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Database } from "#lib/platform/database.ts";
import { digestOf } from "#lib/platform/encryption.ts";
import type { Id } from "#lib/shared/ids.ts";

/** What the feed remembers, from its row, its nights and its current events. */
export async function loadMemory(db: Database, feed: FeedRow): Promise<FeedMemory> {
	const [nights, events] = await Promise.all([loadNights(db, feed.id), loadCurrentEvents(db, [feed.id])]);
	return {
		nights,
		events: events.map(toKnownEvent),
		producer: feed.producer,
		producerChange: feed.producerChangeSince
			? { producer: feed.producerChangeTo, since: feed.producerChangeSince, reads: feed.producerChangeReads }
			: null,
		lastGoodReadAt: feed.lastGoodReadAt,
		brokenSince: feed.brokenEventSince,
	};
}

type Change = {
	readonly feed: FeedRow;
	readonly fetchId: Id<"fetch">;
	readonly before: FeedMemory;
	readonly after: FeedMemory;
	readonly reading: CalendarReading;
};

/** Writes the rows in which the two memories differ; the feed's own row is the caller's. */
export async function saveMemory(ctx: Context, tx: Database, change: Change): Promise<void> {
	await saveNights(tx, { feedId: change.feed.id, before: change.before.nights, after: change.after.nights });
	if (change.after.events !== change.before.events) await saveEvents(ctx, tx, change);
}

function nameOf(event: Pick<KnownEvent, "uid" | "start" | "end">): string {
	return JSON.stringify([event.uid, event.start, event.end]);
}

async function saveEvents(ctx: Context, tx: Database, change: Change): Promise<void> {
	const { feed, fetchId, after, reading } = change;
	const now = ctx.clock.now();
	const rows = new Map<string, EventRow[]>();
	for (const row of await loadCurrentEvents(tx, [feed.id])) {
		const name = nameOf(toKnownEvent(row));
		rows.set(name, [...(rows.get(name) ?? []), row]);
	}
	const added: KnownEvent[] = [];
	for (const event of after.events) {
		const row = rows.get(nameOf(event))?.shift();
		if (!row) added.push(event);
		else if (hasMoved(row, event)) await updateEvent(tx, row.id, event);
	}
	const gone = [...rows.values()].flat().map((row) => row.id);
	await markEventsGone(tx, gone, { goneAt: now, goneFetchId: fetchId });
	const codes = new Map(reading.events.map((event) => [event.uid, event.reservationCode]));
	await insertEvents(
		tx,
		added.map((event) => {
			const code = codes.get(event.uid);
			return {
				id: ctx.newId("event"),
				feedId: feed.id,
				uidSha256: digestOf(event.uid),
				uid: event.uid.slice(0, 1_000),
				kind: event.kind,
				startsOn: event.start,
				endsOn: event.end,
				isFarFuture: event.isFarFuture,
				isListed: event.isListed,
				endSince: event.endSince,
				slideSteps: event.slideSteps,
				firstSeenAt: event.firstSeenAt,
				firstFetchId: fetchId,
				reservationCodeEncrypted: code ? ctx.encryption.encrypt(code, "event.reservation_code") : null,
			};
		}),
	);
}

function hasMoved(row: EventRow, event: KnownEvent): boolean {
	return (
		row.kind !== event.kind ||
		row.isFarFuture !== event.isFarFuture ||
		row.isListed !== event.isListed ||
		row.slideSteps !== event.slideSteps ||
		row.endSince.getTime() !== event.endSince.getTime()
	);
}
