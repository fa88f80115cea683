/** Its address leaves the browser with no link, no cache keeps it and no search engine lists it. */
export const PRIVATE_HEADERS = {
	"Referrer-Policy": "no-referrer",
	"Cache-Control": "no-store",
	"X-Robots-Tag": "noindex, nofollow",
} as const;

const PRIVATE = /^\/(?:(?:en|es-MX)\/)?(?:(?:reserva|booking)(?:\/|$)|(?:reservar\/listo|book\/done)\/?$)/;

/**
 * True for the pages of one booking, whose address is the key to them, and the page after a payment, whose address names its session: nothing may keep them, list them or pass their address on.
 * `pathname` may still be percent-encoded.
 */
export function isPrivatePage(pathname: string): boolean {
	return PRIVATE.test(decoded(pathname));
}

function decoded(pathname: string): string {
	try {
		return decodeURIComponent(pathname);
	} catch {
		return pathname;
	}
}

/**
 * The Origin of a form that a private page sends without scripts. Under `Referrer-Policy: no-referrer` browsers write it as `null`
 * (Fetch, "append a request Origin header"); `Sec-Fetch-Site`, which no page can set, then says whether the form was ours.
 */
export function originOf(headers: Headers, ownOrigin: string): string | null {
	const origin = headers.get("origin");
	return origin === "null" && headers.get("sec-fetch-site") === "same-origin" ? ownOrigin : origin;
}
