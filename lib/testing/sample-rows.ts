import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import type { DatabaseHandle } from "#db/client.ts";
import { alertChannels } from "#db/schema/alert-channels.ts";
import { claimNights, claims } from "#db/schema/claims.ts";
import { feeds } from "#db/schema/feeds.ts";
import { feedNights } from "#db/schema/imported-events.ts";
import { properties } from "#db/schema/properties.ts";
import { users } from "#db/schema/users.ts";
import { type Context, newId } from "#lib/platform/context.ts";
import { type Database, inPropertyTransaction, raiseCalendarVersion } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import { plainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";

const CREATED_AT = new Date("2026-01-01T00:00:00Z");

/** From dates such as `2026-05-10/2026-05-13`. */
export function sampleStay(dates: string): Stay {
	const [arrival = "", departure = ""] = dates.split("/");
	return { arrival: plainDate(arrival), departure: plainDate(departure) };
}

/** A property in Mexico City time unless told otherwise. */
export async function insertSampleProperty(
	db: Database,
	more: Partial<typeof properties.$inferInsert> = {},
): Promise<{ id: Id<"property">; slug: string }> {
	const id = newId("property");
	const slug = `casa-${randomBytes(6).toString("hex")}`;
	const row = {
		id,
		slug,
		name: "Casa Limonaria",
		place: "Guadalajara",
		timeZone: "America/Mexico_City",
		sleeps: 4,
		bedrooms: 2,
		beds: 2,
		bathrooms: 1,
		scene: "patio",
		descriptionEs: "Una casa.",
		descriptionEn: "A home.",
		amenities: [],
		createdAt: CREATED_AT,
		...more,
	};
	await db.insert(properties).values(row);
	return { id: row.id, slug: row.slug };
}

export async function insertSampleFeed(
	db: Database,
	feed: Pick<typeof feeds.$inferInsert, "propertyId" | "portal"> & Partial<typeof feeds.$inferInsert>,
): Promise<Id<"feed">> {
	const id = newId("feed");
	await db.insert(feeds).values({
		id,
		state: "active",
		urlEncrypted: randomBytes(8),
		urlSha256: randomBytes(32),
		urlHost: "portal.test",
		urlLast4: ".ics",
		ignoredBrokenEvents: [],
		lastReasons: [],
		createdAt: CREATED_AT,
		...feed,
	});
	return id;
}

type NightRow = typeof feedNights.$inferInsert;

/** The feed closes exactly these nights from now on; reservations unless told otherwise. */
export async function replaceFeedNights(
	db: Database,
	change: { feedId: Id<"feed">; stays: readonly string[] } & Partial<NightRow>,
): Promise<void> {
	const { feedId, stays, ...more } = change;
	await db.delete(feedNights).where(eq(feedNights.feedId, feedId));
	await addFeedNights(db, { feedId, stays, ...more });
}

export async function addFeedNights(
	db: Database,
	change: { feedId: Id<"feed">; stays: readonly string[] } & Partial<NightRow>,
): Promise<void> {
	const { feedId, stays, ...more } = change;
	const nights = stays.flatMap((dates) => nightsOf(sampleStay(dates)));
	const rows = nights.map((night) => ({
		feedId,
		night,
		kind: "reservation" as const,
		firstSeenAt: CREATED_AT,
		...more,
	}));
	if (rows.length > 0) await db.insert(feedNights).values(rows);
}

/** A block unless told otherwise, with its nights. */
export async function insertSampleClaim(
	db: Database,
	claim: { propertyId: Id<"property">; dates: string } & Partial<typeof claims.$inferInsert>,
): Promise<Id<"claim">> {
	const { dates, ...more } = claim;
	const id = newId("claim");
	const stay = sampleStay(dates);
	await db.insert(claims).values({
		id,
		kind: "block",
		...stay,
		attemptKey: id,
		createdAt: CREATED_AT,
		createdBy: "test",
		changedAt: CREATED_AT,
		...more,
	});
	const { propertyId } = claim;
	await db.insert(claimNights).values(nightsOf(stay).map((night) => ({ propertyId, night, claimId: id })));
	return id;
}

/** As every verb does that changes what exports show; returns the new version. */
export async function raiseSampleVersion(handle: DatabaseHandle, propertyId: Id<"property">): Promise<number> {
	return inPropertyTransaction(handle, propertyId, raiseCalendarVersion);
}

/** An owner who can be told; never logs in. */
export async function insertSampleUser(
	db: Database,
	more: Partial<typeof users.$inferInsert> = {},
): Promise<Id<"user">> {
	const id = newId("user");
	await db.insert(users).values({
		id,
		email: `${id}@example.com`,
		emailSha256: randomBytes(32),
		name: "Ana",
		passwordHash: "none",
		role: "owner",
		createdAt: CREATED_AT,
		...more,
	});
	return id;
}

/** A webhook channel without quiet hours that hears of everything, unless told otherwise. */
export async function insertSampleChannel(
	ctx: Context,
	channel: { userId: Id<"user"> } & Partial<typeof alertChannels.$inferInsert>,
): Promise<Id<"channel">> {
	const id = newId("channel");
	const target = JSON.stringify({ kind: "webhook", url: `https://hooks.example.com/${id}` });
	await ctx.db.insert(alertChannels).values({
		id,
		kind: "webhook",
		label: "Prueba",
		targetEncrypted: ctx.encryption.encrypt(target, "alert.target"),
		targetHint: "hooks.example.com",
		language: "es-MX",
		minSeverity: "notice",
		timeZone: "America/Mexico_City",
		createdAt: CREATED_AT,
		...channel,
	});
	return id;
}
