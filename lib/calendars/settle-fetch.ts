import { planNextFetch } from "#lib/calendars/core/plan-next-fetch.ts";
import type { ImportOutcome, OpenFetch } from "#lib/calendars/import-outcome.ts";
import { noteFeedHealth } from "#lib/calendars/note-feed-health.ts";
import {
	type FeedChange,
	type FeedRow,
	insertFetch,
	lockFeed,
	type NewFetchRow,
	updateFeed,
} from "#lib/calendars/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import type { FetchOutcome } from "#lib/platform/safe-fetch/fetch-outcome.ts";

type Unread = Exclude<FetchOutcome, { kind: "ok" }>;

/**
 * Records a fetch that brought no body: a 304, or a failure. Nights stay as they are; the feed's row gets its counters and the
 * next due instant, the log its line, and a third failure in a row its incident.
 */
export async function settleFetch(ctx: Context, fetch: OpenFetch, outcome: Unread): Promise<ImportOutcome> {
	const { feed, property } = fetch;
	return inPropertyTransaction(ctx.database, property.id, async (tx, locked) => {
		const current = await lockFeed(tx, feed.id);
		if (!current || current.fence !== feed.fence || current.state === "removed") return { kind: "superseded" };
		await insertFetch(tx, fetchRow(fetch, outcome));
		const change = outcome.kind === "not_modified" ? confirmed(ctx, current) : failed(ctx, current, outcome);
		await updateFeed(tx, feed.id, { ...change, lastFetchAt: fetch.startedAt });
		await noteFeedHealth(ctx, tx, { feed: { ...current, ...change }, property: locked });
		if (outcome.kind === "not_modified") return { kind: "not_modified" };
		return { kind: "failed", cause: causeOf(outcome), httpStatus: statusOf(outcome) };
	});
}

function fetchRow(fetch: OpenFetch, outcome: Unread): NewFetchRow {
	return {
		id: fetch.id,
		feedId: fetch.feed.id,
		fence: fetch.feed.fence,
		at: fetch.startedAt,
		reason: fetch.reason,
		outcome: outcome.kind,
		httpStatus: statusOf(outcome),
		durationMs: Math.round(outcome.durationMs),
		reasons: outcome.kind === "not_modified" ? [] : [causeOf(outcome)],
	};
}

function confirmed(ctx: Context, feed: FeedRow): FeedChange {
	const now = ctx.clock.now();
	const plan = planNextFetch({
		...scheduleOf(feed),
		outcome: { kind: "confirmed" },
		failuresInRow: 0,
		now,
		random: ctx.random(),
	});
	return {
		lastOutcome: "not_modified",
		lastHttpStatus: 304,
		lastConfirmedAt: now,
		failuresInRow: 0,
		deadAnswersInRow: 0,
		nextFetchAt: plan.at,
	};
}

function failed(ctx: Context, feed: FeedRow, outcome: Exclude<Unread, { kind: "not_modified" }>): FeedChange {
	const status = statusOf(outcome);
	// Nothing was sent: says nothing about the portal.
	const isUntried = outcome.kind === "busy" || outcome.kind === "breaker_open";
	const isDeadAnswer = status === 401 || status === 403 || status === 404 || status === 410;
	const failuresInRow = feed.failuresInRow + (isUntried ? 0 : 1);
	const plan = planNextFetch({
		...scheduleOf(feed),
		outcome: { kind: "failed", cause: outcome.kind, httpStatus: status, retryAfterSeconds: retryAfterOf(outcome) },
		failuresInRow,
		now: ctx.clock.now(),
		random: ctx.random(),
	});
	return {
		lastOutcome: outcome.kind,
		lastHttpStatus: status,
		failuresInRow,
		deadAnswersInRow: isDeadAnswer ? feed.deadAnswersInRow + 1 : isUntried ? feed.deadAnswersInRow : 0,
		nextFetchAt: plan.at,
	};
}

/** What the schedule needs to know of a feed. */
export function scheduleOf(feed: FeedRow): { portal: FeedRow["portal"]; host: string; createdAt: Date; reads: number } {
	return { portal: feed.portal, host: feed.urlHost, createdAt: feed.createdAt, reads: feed.reads };
}

function statusOf(outcome: Unread): number | null {
	if (outcome.kind === "not_modified") return 304;
	return outcome.kind === "http_error" ? outcome.status : null;
}

function retryAfterOf(outcome: Unread): number | null {
	return outcome.kind === "http_error" || outcome.kind === "breaker_open" ? outcome.retryAfterSeconds : null;
}

function causeOf(outcome: Exclude<Unread, { kind: "not_modified" }>): string {
	return outcome.kind === "refused" ? `refused_${outcome.reason}` : outcome.kind;
}
