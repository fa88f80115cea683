import { and, eq, gte, lt } from "drizzle-orm";
import { feeds } from "#db/schema/feeds.ts";
import { feedNights } from "#db/schema/imported-events.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Stay } from "#lib/shared/stay.ts";

type FeedNightRow = typeof feedNights.$inferSelect;

/** Nights of the stay that a feed of the property closes, echoes included. */
export async function selectFeedNights(
	db: Database,
	query: { propertyId: Id<"property">; stay: Stay },
): Promise<FeedNightRow[]> {
	const rows = await db
		.select({ night: feedNights })
		.from(feedNights)
		.innerJoin(feeds, eq(feeds.id, feedNights.feedId))
		.where(
			and(
				eq(feeds.propertyId, query.propertyId),
				gte(feedNights.night, query.stay.arrival),
				lt(feedNights.night, query.stay.departure),
			),
		);
	return rows.map((row) => row.night);
}
