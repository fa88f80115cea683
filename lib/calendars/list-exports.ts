import type { Portal } from "#lib/calendars/core/portals.ts";
import { listLiveTokens, listExports as listRows } from "#lib/calendars/export-store.ts";
import { exportUrl } from "#lib/calendars/export-token.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

export type ListedExport = {
	readonly id: Id<"export">;
	readonly portal: Portal;
	readonly portalName: string;
	readonly isNarrow: boolean;
	/** When the portal itself last read us; null = never. */
	readonly lastPortalReadAt: Date | null;
	/** Live links, oldest first; the newest is the one to give to the portal. */
	readonly links: readonly { readonly tokenId: Id<"token">; readonly url: string; readonly createdAt: Date }[];
};

/** Our calendars of one property with their secret links, for the host alone. */
export async function listExports(ctx: Context, propertyId: Id<"property">): Promise<ListedExport[]> {
	const rows = await listRows(ctx.db, propertyId);
	const tokens = await listLiveTokens(
		ctx.db,
		rows.map((row) => row.id),
	);
	return rows.map(({ id, portal, portalName, isNarrow, lastPortalReadAt }) => ({
		id,
		portal,
		portalName,
		isNarrow,
		lastPortalReadAt,
		links: tokens
			.filter((token) => token.exportId === id)
			.map((token) => ({ tokenId: token.id, url: exportUrl(ctx, token), createdAt: token.createdAt })),
	}));
}
