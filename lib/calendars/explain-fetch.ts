import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { brokenTexts, type FetchChange, readFetchChange } from "#lib/calendars/core/fetch-change.ts";
import { type FetchFinding, fetchFinding } from "#lib/calendars/core/fetch-finding.ts";
import { type FetchRow, findFetch, findNearestKept } from "#lib/calendars/fetch-store.ts";
import { findFeed } from "#lib/calendars/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

/** Bodies are kept this long (product.md, "Numbers"). */
const BODY_DAYS = 30;
const DAY_MS = 86_400_000;

export type ExplainedFetch = {
	readonly id: Id<"fetch">;
	readonly at: Date;
	readonly finding: FetchFinding;
	readonly verdict: "good" | "bad" | null;
	readonly httpStatus: number | null;
	readonly durationMs: number;
	readonly bodyBytes: number | null;
	readonly events: number | null;
	readonly change: FetchChange;
	/** Texts (SHA-256) of events that could not be read and that the host has not told us to ignore. */
	readonly brokenTexts: readonly string[];
	readonly body:
		| { readonly kind: "kept" }
		| {
				readonly kind: "not_kept";
				readonly because: "nothing_came" | "unchanged" | "too_old";
				/** The kept one next to it; before it where there is one. */
				readonly nearest: { readonly id: Id<"fetch">; readonly at: Date } | null;
		  };
};

/**
 * What the portal said in one fetch and what it changed, without its words. Throws AppError `forbidden` unless a host asks, `not_found`
 * for a fetch of another feed.
 */
export async function explainFetch(
	ctx: Context,
	query: { readonly feedId: Id<"feed">; readonly fetchId: Id<"fetch"> },
): Promise<ExplainedFetch> {
	requireHostActor(ctx);
	const feed = await findFeed(ctx.db, query.feedId);
	const row = await findFetch(ctx.db, query.fetchId);
	if (!feed || row?.feedId !== feed.id) throw new AppError("not_found", "fetch does not exist");
	const { id, at, verdict, httpStatus, durationMs, bodyBytes, events } = row;
	const change = readFetchChange(row.change);
	return {
		...{ id, at, verdict, httpStatus, durationMs, bodyBytes, events, change },
		finding: fetchFinding(row),
		brokenTexts: brokenTexts(change).filter((text) => !feed.ignoredBrokenEvents.includes(text)),
		body: row.hasBody ? { kind: "kept" } : await notKept(ctx, row),
	};
}

async function notKept(ctx: Context, row: FetchRow): Promise<ExplainedFetch["body"]> {
	const nearest = await findNearestKept(ctx.db, row);
	if (row.bodySha256 === null) return { kind: "not_kept", because: "nothing_came", nearest };
	const isOld = ctx.clock.now().getTime() - row.at.getTime() > BODY_DAYS * DAY_MS;
	return { kind: "not_kept", because: isOld ? "too_old" : "unchanged", nearest };
}
