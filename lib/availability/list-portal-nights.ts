import { selectFeedNights } from "#lib/availability/portal-night-store.ts";
import type { Database } from "#lib/platform/database.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

export type PortalNights = {
	/** Nights that a portal closes here, whatever its reason. */
	readonly closed: readonly PlainDate[];
	/** Of these, nights that a portal has sold, or may have: reservation or busy, on its own account. */
	readonly sold: readonly PlainDate[];
};

/** What portals close of a stay; called under the property's lock by whoever gives nights to a guest. */
export async function listPortalNights(
	tx: Database,
	query: { readonly propertyId: Id<"property">; readonly stay: Stay },
): Promise<PortalNights> {
	const rows = await selectFeedNights(tx, query);
	const closing = rows.filter((row) => row.echoCertainty === null || row.echoClosesHere);
	const sold = rows.filter((row) => row.echoCertainty === null && (row.kind === "reservation" || row.kind === "busy"));
	return { closed: closing.map(({ night }) => night), sold: sold.map(({ night }) => night) };
}
