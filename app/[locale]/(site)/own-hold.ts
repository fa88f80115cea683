import { type BrowserHold, findBrowserHold } from "#lib/bookings/find-browser-hold.ts";
import { findBrowserSha256 } from "#lib/platform/browser-cookie.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { publicContext } from "./public-homes.ts";

/** The live hold that this browser has at the home, if any. Reading it changes nothing and gives no cookie. */
export async function ownHold(home: PublicProperty): Promise<BrowserHold | null> {
	const ctx = publicContext();
	const browserSha256 = await findBrowserSha256(ctx);
	return browserSha256 && findBrowserHold(ctx, { propertyId: home.id, browserSha256 });
}
