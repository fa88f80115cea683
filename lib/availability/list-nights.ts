import { type Night, nightList } from "#lib/availability/core/night-list.ts";
import { findTakenNights } from "#lib/availability/find-taken-nights.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";
import { dayIn, type PlainDate } from "#lib/shared/plain-date.ts";

export type ListedNights = {
	readonly ok: true;
	readonly propertyId: Id<"property">;
	/** IANA zone in which "today" was taken. */
	readonly timeZone: string;
	readonly today: PlainDate;
	readonly nights: readonly Night[];
	/** When the portal's calendar we heard from least recently was last read well; null without feeds, or before all were read. */
	readonly calendarsReadAt: Date | null;
};

/**
 * The nights of `[from, to)` of an active property, from Redis while that is as new as the property's calendar version, else
 * from the database; never from a fetch. Refuses a property that is unknown or takes no bookings.
 */
export async function listNights(
	ctx: Context,
	query: { readonly slug: string; readonly from: PlainDate; readonly to: PlainDate },
): Promise<ListedNights | { readonly ok: false; readonly reason: "unknown_property" }> {
	const taken = await findTakenNights(ctx, query.slug);
	if (!taken) return { ok: false, reason: "unknown_property" };
	const { propertyId, timeZone, closed } = taken;
	const today = dayIn(timeZone, ctx.clock.now());
	const nights = nightList({ range: { arrival: query.from, departure: query.to }, closed, today });
	const calendarsReadAt = taken.calendarsReadAt === null ? null : new Date(taken.calendarsReadAt);
	return { ok: true, propertyId, timeZone, today, nights, calendarsReadAt };
}
