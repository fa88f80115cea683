import { and, eq, gte, isNull, ne, or } from "drizzle-orm";
import { claimNights } from "#db/schema/claims.ts";
import { feeds } from "#db/schema/feeds.ts";
import { feedNights } from "#db/schema/imported-events.ts";
import { properties } from "#db/schema/properties.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

type PropertyRow = typeof properties.$inferSelect;

export async function findPropertyBySlug(db: Database, slug: string): Promise<PropertyRow | null> {
	const [row] = await db.select().from(properties).where(eq(properties.slug, slug));
	return row ?? null;
}

export async function findProperty(db: Database, propertyId: Id<"property">): Promise<PropertyRow | null> {
	const [row] = await db.select().from(properties).where(eq(properties.id, propertyId));
	return row ?? null;
}

/**
 * Every night from `from` on that a claim of ours takes or a portal closes, rule windows, far tails and nights on their way to
 * be released included. Of the echoes only those of portals that do not mark reservations close nights here.
 */
export async function listTakenNights(
	db: Database,
	query: { propertyId: Id<"property">; from: PlainDate },
): Promise<PlainDate[]> {
	const ours = await db
		.select({ night: claimNights.night })
		.from(claimNights)
		.where(and(eq(claimNights.propertyId, query.propertyId), gte(claimNights.night, query.from)));
	const theirs = await db
		.select({ night: feedNights.night })
		.from(feedNights)
		.innerJoin(feeds, eq(feeds.id, feedNights.feedId))
		.where(
			and(
				eq(feeds.propertyId, query.propertyId),
				gte(feedNights.night, query.from),
				or(isNull(feedNights.echoCertainty), eq(feedNights.echoClosesHere, true)),
			),
		);
	return [...ours, ...theirs].map((row) => row.night);
}

/** Last good read or 304 of each feed that is in use or paused; null = never. */
export async function listConfirmations(db: Database, propertyId: Id<"property">): Promise<(Date | null)[]> {
	const rows = await db
		.select({ at: feeds.lastConfirmedAt })
		.from(feeds)
		.where(and(eq(feeds.propertyId, propertyId), ne(feeds.state, "removed")));
	return rows.map((row) => row.at);
}
