import { and, desc, eq, gt, inArray, isNull, lte } from "drizzle-orm";
import { feedDecisions } from "#db/schema/feed-decisions.ts";
import { importedEvents } from "#db/schema/imported-events.ts";
import { isSameEventName, type StandingDecision } from "#lib/calendars/core/host-decisions.ts";
import type { EventRow } from "#lib/calendars/memory-store.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

export type DecisionRow = typeof feedDecisions.$inferSelect;
export type Decision = StandingDecision & { readonly id: Id<"decision"> };

export function toDecision({ id, uid, startsOn, endsOn, choice }: DecisionRow): Decision {
	return { id, uid, start: startsOn, end: endsOn, choice };
}

/** What the host decided about events of this feed and has not ended. */
export async function listStandingDecisions(db: Database, feedId: Id<"feed">): Promise<DecisionRow[]> {
	return db
		.select()
		.from(feedDecisions)
		.where(and(eq(feedDecisions.feedId, feedId), isNull(feedDecisions.endedAt)));
}

/** Standing and ended decisions whose event covers this night, newest first. */
export async function listDecisionsOn(
	db: Database,
	{ feedIds, night }: { feedIds: readonly Id<"feed">[]; night: PlainDate },
): Promise<DecisionRow[]> {
	if (feedIds.length === 0) return [];
	return db
		.select()
		.from(feedDecisions)
		.where(
			and(
				inArray(feedDecisions.feedId, [...feedIds]),
				lte(feedDecisions.startsOn, night),
				gt(feedDecisions.endsOn, night),
			),
		)
		.orderBy(desc(feedDecisions.decidedAt));
}

export async function findDecision(db: Database, id: Id<"decision">): Promise<DecisionRow | null> {
	const [row] = await db.select().from(feedDecisions).where(eq(feedDecisions.id, id));
	return row ?? null;
}

export async function insertDecision(tx: Database, row: typeof feedDecisions.$inferInsert): Promise<void> {
	await tx.insert(feedDecisions).values(row);
}

export async function endDecisions(
	tx: Database,
	ids: readonly Id<"decision">[],
	ended: { at: Date; because: "changed" | "gone" | "host" },
): Promise<void> {
	if (ids.length === 0) return;
	await tx
		.update(feedDecisions)
		.set({ endedAt: ended.at, endedBecause: ended.because })
		.where(and(inArray(feedDecisions.id, [...ids]), isNull(feedDecisions.endedAt)));
}

/** An event that the feed still lists, or null. */
export async function findListedEvent(
	db: Database,
	{ feedId, eventId }: { feedId: Id<"feed">; eventId: Id<"event"> },
): Promise<EventRow | null> {
	const [row] = await db
		.select()
		.from(importedEvents)
		.where(
			and(
				eq(importedEvents.id, eventId),
				eq(importedEvents.feedId, feedId),
				isNull(importedEvents.goneAt),
				eq(importedEvents.isListed, true),
			),
		);
	return row ?? null;
}

/** The event that a decision is about, while the feed lists it. */
export async function findDecidedEvent(db: Database, decision: DecisionRow): Promise<EventRow | null> {
	const rows = await db
		.select()
		.from(importedEvents)
		.where(
			and(
				eq(importedEvents.feedId, decision.feedId),
				eq(importedEvents.uidSha256, decision.uidSha256),
				isNull(importedEvents.goneAt),
			),
		);
	const wanted = toDecision(decision);
	return rows.find((row) => isSameEventName({ uid: row.uid, start: row.startsOn, end: row.endsOn }, wanted)) ?? null;
}
