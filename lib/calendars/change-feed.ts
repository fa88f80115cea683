import { addressColumns, applyBody } from "#lib/calendars/add-feed.ts";
import { checkFeedAddress, type FeedRefusal } from "#lib/calendars/check-feed-address.ts";
import type { ImportOutcome } from "#lib/calendars/import-outcome.ts";
import type { ChangeFeedInput } from "#lib/calendars/schemas.ts";
import { findFeed, findProperty, updateFeed, WITHOUT_VALIDATORS } from "#lib/calendars/store.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction, isDuplicate } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";

export type ChangeFeedOutcome = { ok: true; first: ImportOutcome | null } | { ok: false; reason: FeedRefusal };

/**
 * Changes a feed's address or how it is read. A new address continues the same feed: its nights are added at once, and what it
 * no longer lists is released by the rule. Without an address, or with the same one, only the switches change and the next
 * fetch is asked for without conditions. Refuses an address that cannot be used; nothing is saved then.
 */
export async function changeFeed(ctx: Context, input: ChangeFeedInput): Promise<ChangeFeedOutcome> {
	const feed = await findFeed(ctx.db, input.feedId);
	const property = feed && (await findProperty(ctx.db, feed.propertyId));
	if (!feed || !property || feed.state === "removed") throw new AppError("not_found", "feed does not exist");
	const { portal, allowsHttp, ignoresFreeEvents, endIsLastNight } = input;
	const checked = input.url
		? await checkFeedAddress(ctx, { property, feedId: feed.id, text: input.url, portal, allowsHttp })
		: null;
	if (checked && !checked.ok) return checked;
	const address = checked?.address ?? null;
	try {
		await inPropertyTransaction(ctx.database, property.id, async (tx) => {
			await updateFeed(tx, feed.id, {
				portal,
				portalName: portal === "other" ? (input.portalName ?? null) : null,
				allowsHttp,
				ignoresFreeEvents,
				endIsLastNight,
				...(address ? { ...addressColumns(ctx, address), failuresInRow: 0, deadAnswersInRow: 0 } : {}),
				...WITHOUT_VALIDATORS,
				nextFetchAt: ctx.clock.now(),
			});
			await writeAudit(ctx, tx, {
				action: address ? "feed.address_changed" : "feed.changed",
				subjectKind: "feed",
				subjectId: feed.id,
				propertyId: property.id,
				details: { portal, ...(address ? { host: address.host } : {}) },
			});
		});
	} catch (error) {
		if (isDuplicate(error)) return { ok: false, reason: "used_elsewhere" };
		throw error;
	}
	const first =
		address && feed.state === "active" ? await applyBody(ctx, { feedId: feed.id, property, body: address.body }) : null;
	return { ok: true, first };
}
