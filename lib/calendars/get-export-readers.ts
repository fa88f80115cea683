import { type GroupedReaders, groupReaders } from "#lib/calendars/core/group-readers.ts";
import { type ReadDay, readDays } from "#lib/calendars/core/read-days.ts";
import { countPortalReadsByHalfHour, countReadsByReader, listEndedTokens } from "#lib/calendars/export-reader-store.ts";
import { type ExportReader, listExportReaders } from "#lib/calendars/list-export-readers.ts";
import { findProperty } from "#lib/calendars/store.ts";
import type { Context } from "#lib/platform/context.ts";
import { AppError } from "#lib/shared/errors.ts";
import type { Id } from "#lib/shared/ids.ts";
import { dayIn } from "#lib/shared/plain-date.ts";

const DAY_MS = 86_400_000;
/** Days that the chart and the lists of readers look back. */
export const READ_DAYS = 30;

export type ExportReaders = ExportReader & {
	/** Visits of the portal, day by day at the property. */
	readonly days: readonly ReadDay[];
	readonly readers: GroupedReaders;
	/** Who used each live link. */
	readonly readersByLink: ReadonlyMap<Id<"token">, GroupedReaders>;
	/** Links that ended in these days, newest first. */
	readonly endedLinks: readonly {
		readonly tokenId: Id<"token">;
		readonly endedAt: Date;
		readonly because: "host" | "moved";
	}[];
};

/**
 * All that is known of the readers of one export in the last 30 days. Throws AppError `forbidden` unless a host asks, `not_found`
 * for an export that is not this property's.
 */
export async function getExportReaders(
	ctx: Context,
	query: { readonly propertyId: Id<"property">; readonly exportId: Id<"export"> },
): Promise<ExportReaders> {
	const { propertyId, exportId } = query;
	const reader = (await listExportReaders(ctx, propertyId)).find((candidate) => candidate.id === exportId);
	const property = await findProperty(ctx.db, propertyId);
	if (!reader || !property) throw new AppError("not_found", "export does not exist");
	const now = ctx.clock.now();
	const since = new Date(now.getTime() - READ_DAYS * DAY_MS);
	const [counts, halfHours, ended] = await Promise.all([
		countReadsByReader(ctx.db, { exportId, since }),
		countPortalReadsByHalfHour(ctx.db, { exportId, since }),
		listEndedTokens(ctx.db, { exportId, since }),
	]);
	const { timeZone } = property;
	return {
		...reader,
		days: readDays(halfHours, { today: dayIn(timeZone, now), days: READ_DAYS, timeZone }),
		readers: groupReaders(counts),
		readersByLink: new Map(reader.links.map(({ tokenId }) => [tokenId, groupReaders(counts, tokenId)])),
		endedLinks: ended.flatMap(({ id, revokedAt, revokedBecause }) =>
			revokedAt ? [{ tokenId: id, endedAt: revokedAt, because: revokedBecause ?? "host" }] : [],
		),
	};
}
