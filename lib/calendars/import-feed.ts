import { applyReading } from "#lib/calendars/apply-reading.ts";
import { validatorsScope } from "#lib/calendars/core/feed-switches.ts";
import type { ImportOutcome, ImportReason, OpenFetch } from "#lib/calendars/import-outcome.ts";
import { hasWaitingNights } from "#lib/calendars/memory-store.ts";
import { settleFetch } from "#lib/calendars/settle-fetch.ts";
import { type FeedRow, findFeed, findProperty, releaseFeedLease, takeFeedLease } from "#lib/calendars/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { FetchConditions } from "#lib/platform/safe-fetch/fetch-outcome.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

const DAY_MS = 86_400_000;

/**
 * Fetches one feed and applies what it says: lease, fetch, read apart, decide, store. What a portal does wrong is an outcome
 * that is recorded in the feed's row; only our own faults are thrown. `deadlineMs` limits the fetch, its wait for a place
 * included. Safe to run twice or late: a second run finds the lease taken, an older one its fence passed.
 */
export async function importFeed(
	ctx: Context,
	request: { feedId: Id<"feed">; reason: ImportReason; deadlineMs?: number },
): Promise<ImportOutcome> {
	const { feedId, reason } = request;
	const token = Buffer.from(ctx.randomBytes(15)).toString("base64url");
	if (!(await takeFeedLease(ctx.db, feedId, token))) {
		const feed = await findFeed(ctx.db, feedId);
		return { kind: feed?.state === "active" ? "in_progress" : "not_in_use" };
	}
	try {
		const feed = await findFeed(ctx.db, feedId);
		const property = feed && (await findProperty(ctx.db, feed.propertyId));
		if (!feed || !property) throw new AppError("not_found", "feed without a property");
		const scope = validatorsScope({ timeZone: property.timeZone, portal: feed.portal, switches: feed });
		const startedAt = ctx.clock.now();
		const outcome = await ctx.fetchFeed({
			url: ctx.encryption.decrypt(feed.urlEncrypted, "feed.url").toString(),
			allowsHttp: feed.allowsHttp,
			isUrgent: reason !== "due",
			...(request.deadlineMs === undefined ? {} : { deadlineMs: request.deadlineMs }),
			...(await conditionsFor(ctx, feed, scope)),
		});
		const fetch: OpenFetch = { id: ctx.newId("fetch"), feed, property, reason, startedAt, scope, token };
		const imported =
			outcome.kind === "ok" ? await applyReading(ctx, fetch, outcome) : await settleFetch(ctx, fetch, outcome);
		log(ctx, feed, imported);
		return imported;
	} finally {
		await releaseFeedLease(ctx.db, feedId, token);
	}
}

/**
 * Validators are sent only when they still mean the same, a good read is not older than a day (the horizon moves on), and no
 * night waits: a 304 is no read for releases.
 */
async function conditionsFor(ctx: Context, feed: FeedRow, scope: string): Promise<{ conditions?: FetchConditions }> {
	if (feed.validatorsFor !== scope || feed.lastVerdict !== "good" || !feed.lastGoodReadAt) return {};
	if (ctx.clock.now().getTime() - feed.lastGoodReadAt.getTime() > DAY_MS) return {};
	if (feed.producerChangeSince || (await hasWaitingNights(ctx.db, feed.id))) return {};
	const conditions: FetchConditions = {
		...(feed.etag ? { etag: feed.etag } : {}),
		...(feed.lastModified ? { lastModified: feed.lastModified } : {}),
	};
	return feed.etag || feed.lastModified ? { conditions } : {};
}

function log(ctx: Context, feed: FeedRow, outcome: ImportOutcome): void {
	const base = { feedId: feed.id, propertyId: feed.propertyId, host: feed.urlHost, outcome: outcome.kind };
	if (outcome.kind === "failed") {
		ctx.log.warn("calendar.fetch_failed", { ...base, code: outcome.cause, status: outcome.httpStatus ?? 0 });
	} else if (outcome.kind === "imported") {
		const { added, released, held, verdict, reasons, events } = outcome;
		const counts = { added: added.length, released: released.length, held: held.length, events };
		ctx.log.info("calendar.imported", { ...base, verdict, reasons, counts });
	} else {
		ctx.log.info("calendar.fetched", base);
	}
}
