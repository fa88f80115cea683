import type { IgnoreBrokenEventInput } from "#lib/calendars/decision-schemas.ts";
import { findFeed, lockFeed, updateFeed, WITHOUT_VALIDATORS } from "#lib/calendars/store.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";

/** More than anybody ignores by hand. */
const LIMIT = 200;

export type IgnoreBrokenEventOutcome = { ok: true } | { ok: false; reason: "already_ignored" | "too_many" };

/**
 * The host's "ignore this broken event", by the exact text of the event (its SHA-256): reads without it count as good again, from the
 * next one on, which is due at once and whole. Any change of the event's text makes it a broken one again.
 */
export async function ignoreBrokenEvent(
	ctx: Context,
	input: IgnoreBrokenEventInput,
): Promise<IgnoreBrokenEventOutcome> {
	const { feedId, textHash, reason } = input;
	const found = await findFeed(ctx.db, feedId);
	if (!found || found.state === "removed") throw new AppError("not_found", "feed does not exist");
	return inPropertyTransaction(ctx.database, found.propertyId, async (tx) => {
		const feed = await lockFeed(tx, feedId);
		if (!feed) throw new AppError("not_found", "feed does not exist");
		if (feed.ignoredBrokenEvents.includes(textHash)) return { ok: false, reason: "already_ignored" };
		if (feed.ignoredBrokenEvents.length >= LIMIT) return { ok: false, reason: "too_many" };
		await updateFeed(tx, feedId, {
			ignoredBrokenEvents: [...feed.ignoredBrokenEvents, textHash],
			...WITHOUT_VALIDATORS,
			nextFetchAt: ctx.clock.now(),
		});
		await writeAudit(ctx, tx, {
			action: "feed.broken_event_ignored",
			subjectKind: "feed",
			subjectId: feedId,
			propertyId: feed.propertyId,
			details: { textHash, reason },
		});
		return { ok: true };
	});
}
