import { and, desc, eq, isNotNull, lt } from "drizzle-orm";
import { exports, exportVersions } from "#db/schema/exports.ts";
import type { ReaderHistory } from "#lib/calendars/core/recognise-echoes.ts";
import { rangesOf } from "#lib/calendars/export-reader-store.ts";
import type { FeedRow } from "#lib/calendars/store.ts";
import type { Database } from "#lib/platform/database.ts";

/** Enough for two days of a calendar that changes every few minutes. */
const VERSIONS = 200;

/** What the portal of this feed has read of our export for it before `at`; null when it has none. */
export async function loadReaderHistory(
	db: Database,
	{ feed, at }: { feed: Pick<FeedRow, "propertyId" | "portal" | "portalName">; at: Date },
): Promise<ReaderHistory | null> {
	const [own] = await db
		.select({ id: exports.id })
		.from(exports)
		.where(
			and(
				eq(exports.propertyId, feed.propertyId),
				eq(exports.portal, feed.portal),
				eq(exports.portalName, feed.portalName ?? ""),
			),
		);
	if (!own) return null;
	const rows = await db
		.select()
		.from(exportVersions)
		.where(
			and(
				eq(exportVersions.exportId, own.id),
				isNotNull(exportVersions.firstReadAt),
				lt(exportVersions.firstReadAt, at),
			),
		)
		.orderBy(desc(exportVersions.firstReadAt))
		.limit(VERSIONS);
	const versions = rows.flatMap(({ version, firstReadAt, lastReadAt, ranges }) =>
		firstReadAt && lastReadAt ? [{ version, firstReadAt, lastReadAt, ranges: rangesOf({ ranges }) }] : [],
	);
	return { versions };
}
