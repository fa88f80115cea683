import { type FeedRow, findFeed, findPropertyBySlug, listActiveFeeds, listFeeds } from "#lib/calendars/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { isId } from "#lib/shared/ids.ts";

export type FeedScope =
	| { readonly kind: "all" }
	| { readonly kind: "property"; readonly slug: string }
	| { readonly kind: "feed"; readonly id: string };

export type FoundFeeds = { ok: true; feeds: FeedRow[] } | { ok: false; reason: "unknown_property" | "unknown_feed" };

/** The feeds that a person named: every one in use, those of a property by its slug, or one by its id. */
export async function findFeeds(ctx: Context, scope: FeedScope): Promise<FoundFeeds> {
	switch (scope.kind) {
		case "all":
			return { ok: true, feeds: await listActiveFeeds(ctx.db) };
		case "property": {
			const property = await findPropertyBySlug(ctx.db, scope.slug);
			return property
				? { ok: true, feeds: await listFeeds(ctx.db, property.id) }
				: { ok: false, reason: "unknown_property" };
		}
		case "feed": {
			const feed = isId("feed", scope.id) ? await findFeed(ctx.db, scope.id) : null;
			return feed ? { ok: true, feeds: [feed] } : { ok: false, reason: "unknown_feed" };
		}
	}
}
