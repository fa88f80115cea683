import { isPortal, PORTALS, type Portal } from "#lib/calendars/core/portals.ts";
import { listExports } from "#lib/calendars/export-store.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

export type LastRead = {
	readonly portal: Portal;
	/** Of portal "other" alone, else "". */
	readonly portalName: string;
	/** Null when it never came. */
	readonly lastReadAt: Date | null;
};

/** When each portal last read our calendar of this home, in the order of `PORTALS`. For our own notices: whoever calls it has decided who may know. */
export async function listLastReads(ctx: Context, propertyId: Id<"property">): Promise<LastRead[]> {
	const rows = await listExports(ctx.db, propertyId);
	return rows
		.flatMap(({ portal, portalName, lastPortalReadAt }) =>
			isPortal(portal) ? [{ portal, portalName, lastReadAt: lastPortalReadAt }] : [],
		)
		.sort((a, b) => PORTALS.indexOf(a.portal) - PORTALS.indexOf(b.portal) || (a.portalName < b.portalName ? -1 : 1));
}
