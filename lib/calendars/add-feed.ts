import { applyReading } from "#lib/calendars/apply-reading.ts";
import { type CheckedAddress, checkFeedAddress, type FeedRefusal } from "#lib/calendars/check-feed-address.ts";
import { validatorsScope } from "#lib/calendars/core/feed-switches.ts";
import type { ImportOutcome } from "#lib/calendars/import-outcome.ts";
import type { AddFeedInput } from "#lib/calendars/schemas.ts";
import {
	findFeed,
	findProperty,
	insertFeed,
	type PropertyRow,
	releaseFeedLease,
	takeFeedLease,
} from "#lib/calendars/store.ts";
import { writeAudit } from "#lib/operations/write-audit.ts";
import type { Context } from "#lib/platform/context.ts";
import { inPropertyTransaction, isDuplicate } from "#lib/platform/database.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

export type AddFeedOutcome =
	| { ok: true; feedId: Id<"feed">; first: ImportOutcome }
	| { ok: false; reason: FeedRefusal };

/**
 * Connects a portal's calendar to a property. The address is checked and fetched once before anything is saved, and that body
 * is the first import. A refused address is not saved.
 */
export async function addFeed(ctx: Context, input: AddFeedInput): Promise<AddFeedOutcome> {
	const property = await findProperty(ctx.db, input.propertyId);
	if (!property) throw new AppError("not_found", "property does not exist");
	const { portal, allowsHttp } = input;
	const checked = await checkFeedAddress(ctx, { property, feedId: null, text: input.url, portal, allowsHttp });
	if (!checked.ok) return checked;
	const feedId = ctx.newId("feed");
	try {
		await insert(ctx, { feedId, input, address: checked.address });
	} catch (error) {
		if (isDuplicate(error)) return { ok: false, reason: "used_elsewhere" };
		throw error;
	}
	return { ok: true, feedId, first: await applyBody(ctx, { feedId, property, body: checked.address.body }) };
}

async function insert(
	ctx: Context,
	{ feedId, input, address }: { feedId: Id<"feed">; input: AddFeedInput; address: CheckedAddress },
): Promise<void> {
	const { propertyId, portal, allowsHttp, ignoresFreeEvents, endIsLastNight } = input;
	await inPropertyTransaction(ctx.database, propertyId, async (tx) => {
		await insertFeed(tx, {
			id: feedId,
			propertyId,
			portal,
			portalName: portal === "other" ? (input.portalName ?? null) : null,
			state: "active",
			...addressColumns(ctx, address),
			allowsHttp,
			ignoresFreeEvents,
			endIsLastNight,
			ignoredBrokenEvents: [],
			lastReasons: [],
			createdAt: ctx.clock.now(),
		});
		await writeAudit(ctx, tx, {
			action: "feed.added",
			subjectKind: "feed",
			subjectId: feedId,
			propertyId,
			details: { portal, host: address.host },
		});
	});
}

/** How an address is stored: encrypted, its digest for look-up, and what may be shown of it. */
export function addressColumns(ctx: Context, address: Pick<CheckedAddress, "url" | "host" | "urlSha256">) {
	return {
		urlEncrypted: ctx.encryption.encrypt(address.url, "feed.url"),
		urlSha256: address.urlSha256,
		urlHost: address.host.slice(0, 255),
		urlLast4: address.url.slice(-4),
	};
}

/** Applies a body that was fetched while its address was checked. */
export async function applyBody(
	ctx: Context,
	{ feedId, property, body }: { feedId: Id<"feed">; property: PropertyRow; body: CheckedAddress["body"] },
): Promise<ImportOutcome> {
	const token = Buffer.from(ctx.randomBytes(15)).toString("base64url");
	if (!(await takeFeedLease(ctx.db, feedId, token))) return { kind: "in_progress" };
	try {
		const feed = await findFeed(ctx.db, feedId);
		if (!feed) throw new AppError("not_found", "feed does not exist");
		const scope = validatorsScope({ timeZone: property.timeZone, portal: feed.portal, switches: feed });
		const startedAt = ctx.clock.now();
		return await applyReading(
			ctx,
			{ id: ctx.newId("fetch"), feed, property, reason: "set_up", startedAt, scope, token },
			body,
		);
	} finally {
		await releaseFeedLease(ctx.db, feedId, token);
	}
}
