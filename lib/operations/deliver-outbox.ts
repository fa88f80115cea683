import { refreshExports } from "#lib/calendars/refresh-exports.ts";
import { OUTBOX_TOPICS, type OutboxTopic } from "#lib/operations/add-to-outbox.ts";
import { queueAlerts, toIncidentNews } from "#lib/operations/queue-alerts.ts";
import { queueNotices, toNoticeId } from "#lib/operations/queue-notices.ts";
import { type OutboxRow, takeDueOutbox, updateOutbox } from "#lib/operations/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { inTransaction } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";
import { isId } from "#lib/shared/ids.ts";

const BATCH = 200;
const MINUTE_MS = 60_000;
const CLAIMED_FOR_MS = 2 * MINUTE_MS;
/** 1 min, 2, 4 … up to a day: about two weeks of tries in all. */
const MAX_ATTEMPTS = 20;
const MAX_DELAY_MS = 24 * 60 * MINUTE_MS;

type Counts = { delivered: number; failed: number; dead: number };

/**
 * Delivers what is due. Rows are claimed for two minutes in a short transaction (SKIP LOCKED), so that two deliveries never
 * work on one row and a killed one loses nothing. A failure waits longer each time and ends as a visible dead letter.
 */
export async function deliverOutbox(ctx: Context, topics: readonly OutboxTopic[] = OUTBOX_TOPICS): Promise<Counts> {
	const counts: Counts = { delivered: 0, failed: 0, dead: 0 };
	const rows = await inTransaction(ctx.database, async (tx) => {
		const due = await takeDueOutbox(tx, { now: ctx.clock.now(), limit: BATCH, topics });
		const dueAt = new Date(ctx.clock.now().getTime() + CLAIMED_FOR_MS);
		for (const row of due) await updateOutbox(tx, row.id, { dueAt, attempts: row.attempts + 1 });
		return due;
	});
	for (const group of groupSame(rows)) {
		const outcome = await deliverGroup(ctx, group);
		counts[outcome] += group.length;
	}
	return counts;
}

/** Ten changes of one calendar need one refresh. */
function groupSame(rows: readonly OutboxRow[]): OutboxRow[][] {
	const groups = new Map<string, OutboxRow[]>();
	for (const row of rows) {
		const key = `${row.topic} ${JSON.stringify(row.payload)}`;
		groups.set(key, [...(groups.get(key) ?? []), row]);
	}
	return [...groups.values()];
}

async function deliverGroup(ctx: Context, group: readonly OutboxRow[]): Promise<keyof Counts> {
	const [first] = group;
	if (!first) return "delivered";
	try {
		await deliver(ctx, first);
		for (const row of group) await updateOutbox(ctx.db, row.id, { deliveredAt: ctx.clock.now(), lastError: null });
		return "delivered";
	} catch (error) {
		const code = error instanceof AppError ? error.code : "unexpected";
		ctx.log.error("outbox.delivery_failed", { code, detail: first.topic }, error);
		const isDead = first.attempts + 1 >= MAX_ATTEMPTS;
		const delayMs = Math.min(MINUTE_MS * 2 ** first.attempts, MAX_DELAY_MS);
		const now = ctx.clock.now();
		const change = isDead
			? { deadAt: now, lastError: code }
			: { dueAt: new Date(now.getTime() + delayMs), lastError: code };
		for (const row of group) await updateOutbox(ctx.db, row.id, change);
		return isDead ? "dead" : "failed";
	}
}

function isTopic(topic: string): topic is OutboxTopic {
	return (OUTBOX_TOPICS as readonly string[]).includes(topic);
}

async function deliver(ctx: Context, row: OutboxRow): Promise<void> {
	if (!isTopic(row.topic)) throw new AppError("invalid", `outbox topic is unknown: ${row.topic}`);
	switch (row.topic) {
		case "calendar.changed": {
			const propertyId = String(row.payload["propertyId"]);
			if (!isId("property", propertyId)) throw new AppError("invalid", "outbox entry names no property");
			await refreshExports(ctx, { propertyId });
			return;
		}
		case "incident.changed":
			await queueAlerts(ctx, toIncidentNews(row.payload));
			return;
		case "notice.made":
			await queueNotices(ctx, toNoticeId(row.payload));
	}
}
