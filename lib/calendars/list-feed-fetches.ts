import { requireHostActor } from "#lib/accounts/require-host-actor.ts";
import { type FetchFinding, fetchFinding } from "#lib/calendars/core/fetch-finding.ts";
import { listFetches } from "#lib/calendars/store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

export type LoggedFetch = {
	readonly id: Id<"fetch">;
	readonly at: Date;
	readonly finding: FetchFinding;
	/** Nights that it closed here, freed, and left waiting. */
	readonly added: number;
	readonly released: number;
	readonly held: number;
};

/** The last fetches of a feed, newest first. Throws AppError `forbidden` unless a host asks. */
export async function listFeedFetches(
	ctx: Context,
	query: { readonly feedId: Id<"feed">; readonly limit: number },
): Promise<LoggedFetch[]> {
	requireHostActor(ctx);
	const rows = await listFetches(ctx.db, query.feedId, query.limit);
	return rows.map((row) => ({
		id: row.id,
		at: row.at,
		finding: fetchFinding(row),
		added: row.nightsAdded,
		released: row.nightsReleased,
		held: row.nightsHeld,
	}));
}
