import { selectBrowserStay } from "#lib/bookings/booking-store.ts";
import { guestLinkPath, guestLinkToken } from "#lib/bookings/guest-link.ts";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Stay } from "#lib/shared/stay.ts";

export type BrowserStay = { readonly reference: string; readonly guestPath: string };

/**
 * The booking that this browser has already paid for exactly these days at a property: whoever goes back after paying is led to it, and
 * not told that somebody took the nights. Null for any other browser, stay or state.
 */
export async function findBrowserStay(
	ctx: Context,
	query: { readonly propertyId: Id<"property">; readonly browserSha256: Buffer; readonly stay: Stay },
): Promise<BrowserStay | null> {
	const { propertyId, browserSha256, stay } = query;
	const booking = await selectBrowserStay(ctx.db, { propertyId, browserSha256, ...stay });
	if (!booking) return null;
	const { id: bookingId, linkVersion, locale, reference } = booking;
	const token = guestLinkToken(ctx, { bookingId, linkVersion });
	return { reference, guestPath: guestLinkPath(locale, { bookingId, token }) };
}
