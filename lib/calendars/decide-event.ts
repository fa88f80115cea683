import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import { applyDecision, type DecidedMemory } from "#lib/calendars/core/apply-decisions.ts";
import { isSameEventName } from "#lib/calendars/core/host-decisions.ts";
import { HORIZON_MONTHS } from "#lib/calendars/core/reading/limits.ts";
import type { DecideEventInput } from "#lib/calendars/decision-schemas.ts";
import {
	endDecisions,
	findListedEvent,
	insertDecision,
	listStandingDecisions,
	toDecision,
} from "#lib/calendars/decision-store.ts";
import { loadMemory } from "#lib/calendars/feed-memory-rows.ts";
import { type EventRow, saveNights, toKnownEvent, updateEvent } from "#lib/calendars/memory-store.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { type FeedRow, findFeed, lockFeed } from "#lib/calendars/store.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, type LockedProperty } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addMonths, dayIn } from "#lib/shared/plain-date.ts";

export type DecideEventOutcome =
	| { ok: true; decisionId: Id<"decision">; freedNights: number; closedNights: number; changedNights: number }
	| { ok: false; reason: "event_gone" | "in_the_past" | "already_decided" };

type Decided = Extract<DecideEventOutcome, { ok: true }> & { version: number };

/**
 * The host's word about one event that a feed still lists: ignore it, or treat it as a reservation or a block (product.md, "host
 * decisions"). It holds at once and through every later read, for exactly this UID, start and end; a decision that stood before is
 * replaced. Refuses an event that is no longer listed, that is over, or about which the same was decided.
 */
export async function decideEvent(ctx: Context, input: DecideEventInput): Promise<DecideEventOutcome> {
	const found = await findFeed(ctx.db, input.feedId);
	if (!found || found.state === "removed") throw new AppError("not_found", "feed does not exist");
	const outcome = await inPropertyTransaction(
		ctx.database,
		found.propertyId,
		async (tx, property): Promise<Decided | Extract<DecideEventOutcome, { ok: false }>> => {
			const feed = await lockFeed(tx, input.feedId);
			const event = feed && (await findListedEvent(tx, input));
			if (!feed || !event || event.kind === "own") return { ok: false, reason: "event_gone" };
			const now = ctx.clock.now();
			if (event.endsOn <= dayIn(property.timeZone, now)) return { ok: false, reason: "in_the_past" };
			const known = toKnownEvent(event);
			const standing = (await listStandingDecisions(tx, feed.id)).filter((row) =>
				isSameEventName(toDecision(row), known),
			);
			if (standing.some((row) => row.choice === input.choice)) return { ok: false, reason: "already_decided" };
			await endDecisions(
				tx,
				standing.map((row) => row.id),
				{ at: now, because: "host" },
			);
			return record(ctx, tx, { feed, property, event, input });
		},
	);
	if (!outcome.ok) return outcome;
	const { version, ...decided } = outcome;
	await announceCalendarChange(ctx, { propertyId: found.propertyId, version });
	return decided;
}

type About = { feed: FeedRow; property: LockedProperty; event: EventRow; input: DecideEventInput };

async function record(ctx: Context, tx: Database, { feed, property, event, input }: About): Promise<Decided> {
	const now = ctx.clock.now();
	const decisionId = ctx.newId("decision");
	const { choice, reason } = input;
	const { uid, uidSha256, startsOn, endsOn } = event;
	const decidedBy = ctx.actor.kind === "host" ? ctx.actor.userId : null;
	const named = { feedId: feed.id, uid, uidSha256, startsOn, endsOn };
	await insertDecision(tx, { id: decisionId, ...named, choice, reason, decidedAt: now, decidedBy });
	const memory = await loadMemory(tx, feed);
	const today = dayIn(property.timeZone, now);
	const decided = applyDecision(memory, {
		event: toKnownEvent(event),
		choice,
		at: now,
		today,
		until: addMonths(today, HORIZON_MONTHS),
	});
	const version = await saveDecided(ctx, tx, { feed, property, event, before: memory.nights, decided });
	const { added, released, changedClass } = decided.change;
	await writeAudit(ctx, tx, {
		action: `event.decided_${choice}`,
		subjectKind: "decision",
		subjectId: decisionId,
		propertyId: property.id,
		details: { feedId: feed.id, arrival: startsOn, departure: endsOn, was: event.kind, reason, released, added },
	});
	const counts = { freedNights: released.length, closedNights: added.length, changedNights: changedClass.length };
	return { ok: true, decisionId, ...counts, version };
}

/** Writes what a decision changed: the nights, the event's own row, a new calendar version, and the clashes that follow. */
export async function saveDecided(
	ctx: Context,
	tx: Database,
	change: {
		feed: FeedRow;
		property: LockedProperty;
		event: EventRow;
		before: DecidedMemory["memory"]["nights"];
		decided: DecidedMemory;
	},
): Promise<number> {
	const { feed, property, event, before, decided } = change;
	await saveNights(tx, { feedId: feed.id, before, after: decided.memory.nights });
	await updateEvent(tx, event.id, decided.event);
	const version = await recordCalendarChange(ctx, tx, property);
	await noteConflicts(ctx, tx, property);
	return version;
}
