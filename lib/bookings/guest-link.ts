import { timingSafeEqual } from "node:crypto";
import type { Context } from "#lib/platform/context.ts";
import type { Id } from "#lib/shared/ids.ts";

type Linked = { readonly bookingId: Id<"booking">; readonly linkVersion: number };

/**
 * The secret part of a booking's private link: an HMAC over booking and link version, so that nothing secret is stored and a higher
 * version makes earlier links useless (product.md, "guest link").
 */
export function guestLinkToken(ctx: Pick<Context, "signLink">, { bookingId, linkVersion }: Linked): string {
	return ctx.signLink(`guest-link:${bookingId}:${linkVersion}`);
}

/** True when `token` is the one of this booking and version, compared in constant time. */
export function isGuestLinkToken(ctx: Pick<Context, "signLink">, link: Linked & { readonly token: string }): boolean {
	const expected = Buffer.from(guestLinkToken(ctx, link));
	const given = Buffer.from(link.token);
	return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Path of the private page in the booking's language. */
export function guestLinkPath(
	locale: "es-MX" | "en",
	{ bookingId, token }: { readonly bookingId: Id<"booking">; readonly token: string },
): string {
	return locale === "en" ? `/en/booking/${bookingId}/${token}` : `/reserva/${bookingId}/${token}`;
}
