import { acceptProducer as acceptInMemory } from "#lib/calendars/core/release-held-nights.ts";
import type { AcceptProducerInput } from "#lib/calendars/decision-schemas.ts";
import { loadMemory } from "#lib/calendars/feed-memory-rows.ts";
import { findFeed, lockFeed, updateFeed } from "#lib/calendars/store.ts";
import { closeIncident } from "#lib/operations/report-incident.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";

export type AcceptProducerOutcome = { ok: true } | { ok: false; reason: "nothing_changed" };

/**
 * The host's OK for another program that writes the portal's file: releases follow the plain rule again. Nights that are already
 * held as a mass removal stay so. Refuses when no new maker waits.
 */
export async function acceptProducer(ctx: Context, input: AcceptProducerInput): Promise<AcceptProducerOutcome> {
	const { feedId, reason } = input;
	const found = await findFeed(ctx.db, feedId);
	if (!found || found.state === "removed") throw new AppError("not_found", "feed does not exist");
	return inPropertyTransaction(ctx.database, found.propertyId, async (tx) => {
		const feed = await lockFeed(tx, feedId);
		if (!feed?.producerChangeSince) return { ok: false, reason: "nothing_changed" };
		const { producer } = acceptInMemory(await loadMemory(tx, feed));
		await updateFeed(tx, feedId, {
			producer,
			producerChangeTo: null,
			producerChangeSince: null,
			producerChangeReads: 0,
		});
		await closeIncident(ctx, tx, { kind: "producer_changed", subject: feedId });
		await writeAudit(ctx, tx, {
			action: "feed.producer_accepted",
			subjectKind: "feed",
			subjectId: feedId,
			propertyId: feed.propertyId,
			details: { from: feed.producer, to: producer, reason },
		});
		return { ok: true };
	});
}
