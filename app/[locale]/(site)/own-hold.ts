import { type BrowserHold, findBrowserHold } from "#lib/bookings/find-browser-hold.ts";
import { type BrowserStay, findBrowserStay } from "#lib/bookings/find-browser-stay.ts";
import { findBrowserSha256 } from "#lib/platform/browser-cookie.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import type { Id } from "#lib/shared/ids.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { publicContext } from "./public-homes.ts";

/** The booking that this browser has paid for exactly these days at the home, if any. */
export async function ownStay(home: PublicProperty, stay: Stay): Promise<BrowserStay | null> {
	const ctx = publicContext();
	const browserSha256 = await findBrowserSha256(ctx);
	return browserSha256 && findBrowserStay(ctx, { propertyId: home.id, browserSha256, stay });
}

/** What this browser holds itself is free to it: another stay at the same home gives the hold up. */
export function ownClaims(hold: BrowserHold | null): readonly Id<"claim">[] {
	return hold?.claimId ? [hold.claimId] : [];
}

/** The live hold that this browser has at the home, if any. Reading it changes nothing and gives no cookie. */
export async function ownHold(home: PublicProperty): Promise<BrowserHold | null> {
	const ctx = publicContext();
	const browserSha256 = await findBrowserSha256(ctx);
	return browserSha256 && findBrowserHold(ctx, { propertyId: home.id, browserSha256 });
}
