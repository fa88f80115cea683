import { createHash } from "node:crypto";
import { and, eq, lt } from "drizzle-orm";
import { engineEvents } from "#db/schema/engine-events.ts";
import { engineRuns } from "#db/schema/engine-runs.ts";
import { newId } from "#lib/platform/context.ts";
import { type Database, isDuplicate } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

const DEDUPE_MS = 24 * 3_600_000;

export type NewEvent = {
	readonly name: string;
	readonly data: Readonly<Record<string, unknown>>;
	readonly occurredAt: Date;
	/** The sender's own id of the event, if it gave one: the same one within 24 hours is the same event. */
	readonly dedupeId: string | null;
};

/**
 * Stores one event and a run of each of `functionIds`, due at once. An event that was sent before stores nothing and answers with
 * the id of the first. Part of the caller's transaction.
 */
export async function addEvent(
	tx: Database,
	adding: { event: NewEvent; functionIds: readonly string[]; now: Date },
): Promise<{ eventId: Id<"event">; isNew: boolean }> {
	const { event, functionIds, now } = adding;
	const dedupeKey = event.dedupeId === null ? null : createHash("sha256").update(event.dedupeId).digest();
	if (dedupeKey) await forgetOld(tx, { dedupeKey, now });
	const eventId = newId("event");
	try {
		await tx.insert(engineEvents).values({
			id: eventId,
			name: event.name,
			data: { ...event.data },
			occurredAt: event.occurredAt,
			receivedAt: now,
			dedupeKey,
		});
	} catch (error) {
		if (!dedupeKey || !isDuplicate(error)) throw error;
		const [first] = await tx
			.select({ id: engineEvents.id })
			.from(engineEvents)
			.where(eq(engineEvents.dedupeKey, dedupeKey));
		return { eventId: first?.id ?? eventId, isNew: false };
	}
	for (const functionId of functionIds) {
		await tx
			.insert(engineRuns)
			.values({ id: newId("run"), functionId, eventId, state: "waiting", dueAt: now, createdAt: now });
	}
	return { eventId, isNew: true };
}

async function forgetOld(tx: Database, { dedupeKey, now }: { dedupeKey: Buffer; now: Date }): Promise<void> {
	await tx
		.update(engineEvents)
		.set({ dedupeKey: null })
		.where(
			and(eq(engineEvents.dedupeKey, dedupeKey), lt(engineEvents.receivedAt, new Date(now.getTime() - DEDUPE_MS))),
		);
}
