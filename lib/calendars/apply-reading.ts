import { gzipSync } from "node:zlib";
import { announceCalendarChange, recordCalendarChange } from "#lib/calendars/calendar-change.ts";
import type { CalendarReading } from "#lib/calendars/core/calendar-reading.ts";
import { decideImport } from "#lib/calendars/core/decide-import.ts";
import type { FeedMemory } from "#lib/calendars/core/feed-memory.ts";
import type { ImportDecision } from "#lib/calendars/core/import-decision.ts";
import { planNextFetch } from "#lib/calendars/core/plan-next-fetch.ts";
import { meaningOf } from "#lib/calendars/core/reading-meaning.ts";
import { recogniseEchoes } from "#lib/calendars/core/recognise-echoes.ts";
import { type Decision, listStandingDecisions, toDecision } from "#lib/calendars/decision-store.ts";
import { loadMemory, saveMemory } from "#lib/calendars/feed-memory-rows.ts";
import type { ImportOutcome, OpenFetch } from "#lib/calendars/import-outcome.ts";
import { noteConflicts } from "#lib/calendars/note-conflicts.ts";
import { noteDecision } from "#lib/calendars/note-decision.ts";
import { noteEndedDecisions } from "#lib/calendars/note-ended-decisions.ts";
import { noteFeedHealth } from "#lib/calendars/note-feed-health.ts";
import { listOwnDomains } from "#lib/calendars/own-domains.ts";
import { loadReaderHistory } from "#lib/calendars/reader-history-store.ts";
import { scheduleOf } from "#lib/calendars/settle-fetch.ts";
import {
	type FeedChange,
	type FeedRow,
	insertFetch,
	lockFeed,
	type NewFetchRow,
	updateFeed,
} from "#lib/calendars/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction } from "#lib/platform/database.ts";
import { digestOf } from "#lib/platform/encryption.ts";
import type { FetchOutcome } from "#lib/platform/safe-fetch/fetch-outcome.ts";
import { dayIn, type PlainDate } from "#lib/shared/plain-date.ts";

type Body = Extract<FetchOutcome, { kind: "ok" }>;
type Applied = { outcome: ImportOutcome; version: number | null };

/**
 * Reads a fetched body apart from this process, decides, and stores old or new in one transaction under the property lock,
 * never a mix. A fetch whose fence was passed by a newer one is dropped.
 */
export async function applyReading(ctx: Context, fetch: OpenFetch, body: Body): Promise<ImportOutcome> {
	const { feed, property } = fetch;
	const at = ctx.clock.now();
	const reading = await ctx.readCalendar({
		body: body.body,
		portal: feed.portal,
		timeZone: property.timeZone,
		now: at,
		switches: { ignoresFreeEvents: feed.ignoresFreeEvents, endIsLastNight: feed.endIsLastNight },
		ignoredBrokenEvents: feed.ignoredBrokenEvents,
	});
	const ownDomains = await listOwnDomains(ctx);
	const { outcome, version } = await inPropertyTransaction(
		ctx.database,
		property.id,
		async (tx, locked): Promise<Applied> => {
			const current = await lockFeed(tx, feed.id);
			const isOld = !current || current.fence !== feed.fence || current.state === "removed";
			if (isOld || locked.timeZone !== property.timeZone) return { outcome: { kind: "superseded" }, version: null };
			const memory = await loadMemory(tx, current);
			const today = dayIn(locked.timeZone, at);
			const standing = (await listStandingDecisions(tx, current.id)).map(toDecision);
			const decision = await decide(tx, { feed: current, memory, reading, at, today, ownDomains, standing });
			await insertFetch(tx, fetchRow(ctx, { fetch, feed: current, body, reading, decision }));
			if (decision.hasChanged) {
				await saveMemory(ctx, tx, {
					feed: current,
					fetchId: fetch.id,
					before: memory,
					after: decision.memory,
					reading,
				});
			}
			const next = decision.nightsChanged ? await recordCalendarChange(ctx, tx, locked) : null;
			const change = feedChange(ctx, { fetch, feed: current, body, reading, decision, at });
			await updateFeed(tx, feed.id, change);
			await noteFeedHealth(ctx, tx, { feed: { ...current, ...change }, property: locked });
			await noteDecision(ctx, tx, { feed: current, decision });
			await noteEndedDecisions(ctx, tx, { feed: current, standing, ended: decision.endedDecisions, today });
			if (decision.hasChanged) await noteConflicts(ctx, tx, locked);
			return { outcome: outcomeOf(reading, decision), version: next };
		},
	);
	if (version !== null) await announceCalendarChange(ctx, { propertyId: property.id, version });
	return outcome;
}

async function decide(
	tx: Database,
	read: {
		feed: FeedRow;
		memory: FeedMemory;
		reading: CalendarReading;
		at: Date;
		today: PlainDate;
		ownDomains: string[];
		standing: readonly Decision[];
	},
): Promise<ImportDecision> {
	const { feed, memory, reading, at, today } = read;
	const input = { memory, reading, at, today, portal: feed.portal, decisions: read.standing };
	const echoes = recogniseEchoes({
		...input,
		ownDomains: read.ownDomains,
		reader: await loadReaderHistory(tx, { feed, at }),
	});
	return decideImport({ ...input, echoes });
}

type Read = { fetch: OpenFetch; feed: FeedRow; body: Body; reading: CalendarReading; decision: ImportDecision };

function meaningDigest(reading: CalendarReading): Buffer {
	return digestOf(meaningOf(reading));
}

function fetchRow(ctx: Context, read: Read): NewFetchRow {
	const { fetch, feed, body, reading, decision } = read;
	// One body per change of meaning or bad verdict is kept; of the others the digest and the counts (product.md, "Numbers").
	const isKept = reading.verdict === "bad" || !feed.meaningSha256?.equals(meaningDigest(reading));
	const { added, released, held, changedClass, echoes, notices } = decision;
	return {
		id: fetch.id,
		feedId: feed.id,
		fence: feed.fence,
		at: fetch.startedAt,
		reason: fetch.reason,
		outcome: "ok",
		httpStatus: 200,
		durationMs: Math.round(body.durationMs),
		bodyBytes: body.body.length,
		bodySha256: digestOf(body.body),
		verdict: reading.verdict,
		reasons: [...reading.reasons],
		events: reading.events.length,
		nightsAdded: added.length,
		nightsReleased: released.length,
		nightsHeld: held.length,
		change: decision.hasChanged || notices.length > 0 ? { added, released, held, changedClass, echoes, notices } : null,
		bodyEncrypted: isKept ? ctx.encryption.encrypt(gzipSync(body.body), `feed.body:${feed.id}`) : null,
	};
}

function feedChange(ctx: Context, read: Read & { at: Date }): FeedChange {
	const { fetch, feed, body, reading, decision, at } = read;
	const isGood = reading.verdict === "good";
	// A body that is no whole calendar is a failed run; one broken event among good ones is not.
	const failuresInRow = reading.isWhole ? 0 : feed.failuresInRow + 1;
	const reads = feed.reads + (isGood ? 1 : 0);
	const plan = planNextFetch({
		...scheduleOf({ ...feed, reads }),
		outcome: reading.isWhole
			? { kind: "confirmed" }
			: { kind: "failed", cause: "not_a_calendar", httpStatus: 200, retryAfterSeconds: null },
		failuresInRow,
		now: at,
		random: ctx.random(),
	});
	const { producer, producerChange, brokenSince } = decision.memory;
	return {
		etag: isGood ? body.etag : null,
		lastModified: isGood ? body.lastModified : null,
		validatorsFor: isGood ? fetch.scope : null,
		bodySha256: digestOf(body.body),
		meaningSha256: meaningDigest(reading),
		producer,
		producerChangeTo: producerChange?.producer ?? null,
		producerChangeSince: producerChange?.since ?? null,
		producerChangeReads: producerChange?.reads ?? 0,
		hasAssumedDates: reading.hasAssumedDates,
		lastFetchAt: fetch.startedAt,
		lastOutcome: "ok",
		lastHttpStatus: 200,
		...(isGood ? { lastGoodReadAt: at, lastConfirmedAt: at } : {}),
		lastVerdict: reading.verdict,
		lastReasons: [...reading.reasons],
		failuresInRow,
		deadAnswersInRow: 0,
		brokenEventSince: brokenSince,
		reads,
		nextFetchAt: plan.at,
	};
}

function outcomeOf(reading: CalendarReading, decision: ImportDecision): ImportOutcome {
	const { added, released, held, notices } = decision;
	const { verdict, reasons } = reading;
	return { kind: "imported", verdict, reasons, events: reading.events.length, added, released, held, notices };
}
