import { announceCalendarChange } from "#lib/calendars/calendar-change.ts";
import { takeBackDecision } from "#lib/calendars/core/apply-decisions.ts";
import { HORIZON_MONTHS } from "#lib/calendars/core/reading/limits.ts";
import { saveDecided } from "#lib/calendars/decide-event.ts";
import type { EndDecisionInput } from "#lib/calendars/decision-schemas.ts";
import { type DecisionRow, endDecisions, findDecidedEvent, findDecision } from "#lib/calendars/decision-store.ts";
import { loadMemory } from "#lib/calendars/feed-memory-rows.ts";
import { toKnownEvent } from "#lib/calendars/memory-store.ts";
import { type FeedRow, findFeed, lockFeed, updateFeed, WITHOUT_VALIDATORS } from "#lib/calendars/store.ts";
import { syncFeed } from "#lib/calendars/sync-property.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";
import { addMonths, dayIn } from "#lib/shared/plain-date.ts";

const TOGETHER_MS = 3_000;

/** `isRead`: the portal answered at once and its word holds again; otherwise its nights are closed until it does. */
export type EndDecisionOutcome = { ok: true; isRead: boolean } | { ok: false; reason: "already_ended" };

/**
 * The host takes a decision back: the feed is read anew at once and says what the event is. When it cannot be read, an event that was
 * ignored closes its nights again as "busy" until a read says more. Refuses a decision that has ended.
 */
export async function endDecision(ctx: Context, input: EndDecisionInput): Promise<EndDecisionOutcome> {
	const decision = await findDecision(ctx.db, input.decisionId);
	const feed = decision && (await findFeed(ctx.db, decision.feedId));
	if (!decision || !feed) throw new AppError("not_found", "decision does not exist");
	const ended = await inPropertyTransaction(ctx.database, feed.propertyId, async (tx) => {
		const current = await findDecision(tx, decision.id);
		if (!current || current.endedAt) return false;
		const now = ctx.clock.now();
		await endDecisions(tx, [decision.id], { at: now, because: "host" });
		if (feed.state !== "removed") await updateFeed(tx, feed.id, { ...WITHOUT_VALIDATORS, nextFetchAt: now });
		await writeAudit(ctx, tx, {
			action: "event.decision_ended",
			subjectKind: "decision",
			subjectId: decision.id,
			propertyId: feed.propertyId,
			details: {
				feedId: feed.id,
				arrival: decision.startsOn,
				departure: decision.endsOn,
				choice: decision.choice,
				reason: input.reason,
			},
		});
		return true;
	});
	if (!ended) return { ok: false, reason: "already_ended" };
	const { outcome } = await syncFeed(ctx, feed, { deadlineMs: TOGETHER_MS });
	if (outcome.kind === "imported") return { ok: true, isRead: true };
	await closeAgain(ctx, feed, decision);
	return { ok: true, isRead: false };
}

async function closeAgain(ctx: Context, feed: FeedRow, decision: DecisionRow): Promise<void> {
	const version = await inPropertyTransaction(ctx.database, feed.propertyId, async (tx, property) => {
		const locked = await lockFeed(tx, feed.id);
		const event = await findDecidedEvent(tx, decision);
		// Another read may have judged it meanwhile.
		if (!locked || locked.state === "removed" || event?.kind !== "ignored") return null;
		const now = ctx.clock.now();
		const memory = await loadMemory(tx, locked);
		const today = dayIn(property.timeZone, now);
		const decided = takeBackDecision(memory, {
			event: toKnownEvent(event),
			kind: "busy",
			at: now,
			today,
			until: addMonths(today, HORIZON_MONTHS),
		});
		return saveDecided(ctx, tx, { feed: locked, property, event, before: memory.nights, decided });
	});
	if (version !== null) await announceCalendarChange(ctx, { propertyId: feed.propertyId, version });
}
