import { eq, inArray } from "drizzle-orm";
import { hostNotices } from "#db/schema/host-notices.ts";
import { properties } from "#db/schema/properties.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";

export type NoticeRow = typeof hostNotices.$inferSelect;

export type ToldNoticeRow = {
	readonly notice: NoticeRow;
	readonly property: { readonly name: string; readonly slug: string; readonly timeZone: string };
};

export async function findNotice(db: Database, noticeId: Id<"notice">): Promise<NoticeRow | null> {
	const [row] = await db.select().from(hostNotices).where(eq(hostNotices.id, noticeId));
	return row ?? null;
}

export async function updateNoticeDetails(
	db: Database,
	noticeId: Id<"notice">,
	details: NoticeRow["details"],
): Promise<void> {
	await db.update(hostNotices).set({ details }).where(eq(hostNotices.id, noticeId));
}

/** Notices with the home they are about. */
export async function listToldNotices(db: Database, ids: readonly Id<"notice">[]): Promise<ToldNoticeRow[]> {
	if (ids.length === 0) return [];
	return db
		.select({
			notice: hostNotices,
			property: { name: properties.name, slug: properties.slug, timeZone: properties.timeZone },
		})
		.from(hostNotices)
		.innerJoin(properties, eq(properties.id, hostNotices.propertyId))
		.where(inArray(hostNotices.id, [...ids]));
}
