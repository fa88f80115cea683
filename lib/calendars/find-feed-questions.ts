import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { brokenTexts, readFetchChange } from "#lib/calendars/core/fetch-change.ts";
import { findFeed, listFetches } from "#lib/calendars/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";

/** Enough to pass over fetches that brought no body. */
const LATEST = 10;

export type FeedQuestions = {
	/** Events of the last body that nobody can read and that are not ignored yet; null when there are none. */
	readonly broken: {
		readonly fetchId: Id<"fetch">;
		readonly texts: readonly string[];
		readonly since: Date | null;
	} | null;
	/** A new maker of the file; null names stand for a file that names none. */
	readonly producer: { readonly from: string | null; readonly to: string | null; readonly since: Date } | null;
};

/** What only the host can answer about a feed. Throws AppError `forbidden` unless a host asks, `not_found` for an unknown feed. */
export async function findFeedQuestions(ctx: Context, feedId: Id<"feed">): Promise<FeedQuestions> {
	requireHostActor(ctx);
	const feed = await findFeed(ctx.db, feedId);
	if (!feed || feed.state === "removed") throw new AppError("not_found", "feed does not exist");
	const last = (await listFetches(ctx.db, feedId, LATEST)).find((row) => row.outcome === "ok");
	const texts = last?.verdict === "bad" ? brokenTexts(readFetchChange(last.change)) : [];
	const open = texts.filter((text) => !feed.ignoredBrokenEvents.includes(text));
	return {
		broken: last && open.length > 0 ? { fetchId: last.id, texts: open, since: feed.brokenEventSince } : null,
		producer: feed.producerChangeSince && {
			from: feed.producer,
			to: feed.producerChangeTo,
			since: feed.producerChangeSince,
		},
	};
}
