import { hash } from "node:crypto";
import { type BuiltExport, buildExports } from "#lib/calendars/build-exports.ts";
import {
	type CachedExport,
	type ExportPointer,
	findRecentExport,
	isKnownToken,
	keepExport,
	pointerTo,
	publishExport,
	readCachedExport,
} from "#lib/calendars/export-cache.ts";
import { findLiveToken, type LiveToken } from "#lib/calendars/export-store.ts";
import type { BlockedPolicy } from "#lib/operations/note-blocked.ts";
import type { Context } from "#lib/platform/context.ts";
import { digestOf } from "#lib/platform/encryption.ts";
import type { LimitOutcome } from "#lib/platform/rate-limit.ts";
import type { Id } from "#lib/shared/ids.ts";

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const RETRY_AFTER_SECONDS = 60;

/** For `noteBlocked`: the request was refused, or answered from the cache because of its number. */
type Blocked = { readonly policy: BlockedPolicy; readonly keyPrefix: string };

export type ExportAnswer =
	| ({ readonly outcome: "found"; readonly blocked: Blocked | null; readonly isFromCache: boolean } & CachedExport)
	/** Unknown, malformed, revoked, or of a property that is no longer answered: one and the same. */
	| { readonly outcome: "not_found" }
	| {
			readonly outcome: "limited";
			readonly retryAfterSeconds: number;
			readonly pointer: ExportPointer | null;
			readonly blocked: Blocked;
			readonly isFromCache: boolean;
	  }
	/** Our own fault: never a calendar that shows less than is taken. */
	| { readonly outcome: "unavailable"; readonly retryAfterSeconds: number };

/**
 * The calendar behind a token (product.md, "cache"): from Redis while that is as new as the property's calendar version, else
 * built from the database. Over 30 reads a minute only the cached copy is served, over 300 none. `client` is the client's
 * address for the limit on unknown tokens, null when it cannot be known.
 */
export async function exportCalendar(
	ctx: Context,
	request: { readonly token: string; readonly client: string | null },
): Promise<ExportAnswer> {
	if (!TOKEN.test(request.token)) return refuse(ctx, request.client);
	const tokenHash = hash("sha256", request.token, "hex");
	// Counted at once only for tokens seen before: made-up ones must not fill Redis with counters.
	const early = isKnownToken(tokenHash) ? ctx.limit("exportToken", tokenHash) : null;
	const [cached, counted] = await Promise.all([readCachedExport(ctx, tokenHash), early]);
	try {
		const live = cached ? null : await findLiveToken(ctx.db, Buffer.from(tokenHash, "hex"));
		if (!cached && !live) return await refuse(ctx, request.client);
		const usage = { limit: counted ?? (await ctx.limit("exportToken", tokenHash)), keyPrefix: tokenHash.slice(0, 8) };
		if (cached) return served(cached, { ...usage, isFromCache: true });
		return live ? await serveLive(ctx, { live, usage }) : { outcome: "not_found" };
	} catch (error) {
		ctx.log.error("export.unavailable", { keyPrefix: tokenHash.slice(0, 8) }, error);
		return { outcome: "unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS };
	}
}

type Usage = { readonly limit: LimitOutcome; readonly keyPrefix: string };
/** `isFromCache`: without a word to the database. */
type Served = Usage & { readonly isFromCache: boolean };

async function refuse(ctx: Context, client: string | null): Promise<ExportAnswer> {
	const { isAllowed, retryAfterSeconds } = await ctx.limit("unknownToken", client);
	if (isAllowed) return { outcome: "not_found" };
	// Four digits: enough to see one caller among many, few enough that no flood can fill the table.
	const keyPrefix = client === null ? "unknown" : digestOf(client).toString("hex").slice(0, 4);
	const blocked = { policy: "unknownToken", keyPrefix } as const;
	return { outcome: "limited", retryAfterSeconds, pointer: null, blocked, isFromCache: false };
}

function served(cached: CachedExport, { limit, keyPrefix, isFromCache }: Served): ExportAnswer {
	if (!limit.isAllowed) {
		const { retryAfterSeconds } = limit;
		return {
			outcome: "limited",
			retryAfterSeconds,
			pointer: cached.pointer,
			blocked: { policy: "exportToken", keyPrefix },
			isFromCache,
		};
	}
	const blocked = limit.isOverSoftLimit ? ({ policy: "exportToken.cached", keyPrefix } as const) : null;
	return { outcome: "found", ...cached, blocked, isFromCache };
}

async function serveLive(ctx: Context, { live, usage }: { live: LiveToken; usage: Usage }): Promise<ExportAnswer> {
	const recent = live.property.isActive ? findRecentExport(ctx, live) : null;
	if (recent) return served(recent, { ...usage, isFromCache: false });
	const { limit, keyPrefix } = usage;
	if (!limit.isAllowed || limit.isOverSoftLimit) {
		const retryAfterSeconds = Math.max(1, limit.retryAfterSeconds);
		const blocked = { policy: "exportToken", keyPrefix } as const;
		return { outcome: "limited", retryAfterSeconds, pointer: null, blocked, isFromCache: false };
	}
	const built = (await buildOnce(ctx, live)).find((candidate) => candidate.export.id === live.export.id);
	if (!built) return { outcome: "not_found" };
	const body = await keepExport(ctx, built);
	// The answer does not wait for Redis.
	publishExport(ctx, built).catch((error: unknown) => ctx.log.error("export.not_cached", {}, error));
	const { version, bodyHash } = built;
	const lastModified = built.lastModified.toISOString();
	const pointer = pointerTo(live, { version, bodyHash, lastModified });
	return { outcome: "found", pointer, body, blocked: null, isFromCache: false };
}

const building = new Map<Id<"property">, Promise<BuiltExport[]>>();

// Portals come in the same minute: one build answers all of them, unless it began before the latest change.
async function buildOnce(ctx: Context, live: LiveToken): Promise<BuiltExport[]> {
	const { id, calendarVersion } = live.property;
	const joined = await building.get(id);
	if (joined?.every((built) => built.calendarVersion >= calendarVersion)) return joined;
	const build = buildExports(ctx, id);
	building.set(id, build);
	try {
		return await build;
	} finally {
		if (building.get(id) === build) building.delete(id);
	}
}
