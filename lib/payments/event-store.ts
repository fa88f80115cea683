import { and, asc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { stripeEvents } from "#db/schema/stripe-events.ts";
import type { StripeEvent } from "#lib/payments/core/stripe-gateway.ts";
import { type Database, isDuplicate } from "#lib/platform/database.ts";

export type StripeEventRow = typeof stripeEvents.$inferSelect;

/** Writes an event down unless it is there, and returns it as it stands. */
export async function keepEvent(db: Database, event: StripeEvent, receivedAt: Date): Promise<StripeEventRow> {
	const row = { ...event, receivedAt };
	try {
		await db.insert(stripeEvents).values(row);
	} catch (error) {
		if (!isDuplicate(error)) throw error;
	}
	const [kept] = await db.select().from(stripeEvents).where(eq(stripeEvents.id, event.id));
	return kept ?? { ...row, handledAt: null, outcome: null, attempts: 0 };
}

export async function finishEvent(db: Database, id: string, done: { at: Date; outcome: string }): Promise<void> {
	await db
		.update(stripeEvents)
		.set({ handledAt: done.at, outcome: done.outcome, attempts: sql`${stripeEvents.attempts} + 1` })
		.where(and(eq(stripeEvents.id, id), isNull(stripeEvents.handledAt)));
}

/** A try that came to nothing: the event stays open. */
export async function countFailedTry(db: Database, id: string): Promise<void> {
	await db
		.update(stripeEvents)
		.set({ attempts: sql`${stripeEvents.attempts} + 1` })
		.where(eq(stripeEvents.id, id));
}

/** Events that were received and not dealt with, the oldest first. */
export async function selectOpenEvents(
	db: Database,
	query: { before: Date; limit: number },
): Promise<StripeEventRow[]> {
	return db
		.select()
		.from(stripeEvents)
		.where(and(isNull(stripeEvents.handledAt), lte(stripeEvents.receivedAt, query.before)))
		.orderBy(asc(stripeEvents.receivedAt))
		.limit(query.limit);
}

const CHUNK = 500;

/** Which of these events have been dealt with. */
export async function selectHandledEventIds(db: Database, ids: readonly string[]): Promise<Set<string>> {
	const handled = new Set<string>();
	for (let at = 0; at < ids.length; at += CHUNK) {
		const rows = await db
			.select({ id: stripeEvents.id, handledAt: stripeEvents.handledAt })
			.from(stripeEvents)
			.where(inArray(stripeEvents.id, ids.slice(at, at + CHUNK)));
		for (const row of rows) if (row.handledAt) handled.add(row.id);
	}
	return handled;
}
