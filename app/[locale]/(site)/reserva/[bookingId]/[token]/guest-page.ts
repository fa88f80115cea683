import { notFound } from "next/navigation";
import { hasLocale } from "next-intl";
import { cache } from "react";
import { findGuestBooking, type GuestBooking } from "#lib/bookings/find-guest-booking.ts";
import { findBrowserSha256 } from "#lib/platform/browser-cookie.ts";
import type { Context } from "#lib/platform/context.ts";
import { type Locale, routing } from "#lib/platform/i18n/routing.ts";
import { publicContext } from "../../../public-homes.ts";
import { guestHrefs } from "./guest-hrefs.ts";

export type GuestPageParams = Promise<{ locale: string; bookingId: string; token: string }>;
export type PageQuery = Promise<Record<string, string | string[] | undefined>>;

/** What every page of a booking needs: who asks is known by the link alone. */
export type GuestPage = {
	/** Acts as this booking's guest, for the previews. */
	readonly ctx: Context;
	readonly locale: Locale;
	readonly booking: GuestBooking;
	/** Sent along with every form, to be checked again in its action. */
	readonly link: { readonly bookingId: string; readonly token: string };
	readonly now: Date;
	readonly hrefs: ReturnType<typeof guestHrefs>;
};

const findOnce = cache(async (bookingId: string, token: string) => {
	const ctx = publicContext();
	return findGuestBooking(ctx, { bookingId, token, browserSha256: await findBrowserSha256(ctx) });
});

/** The booking behind this address; a link that is wrong in any way is a page that does not exist. */
export async function readGuestPage(params: GuestPageParams): Promise<GuestPage> {
	const { locale, bookingId, token } = await params;
	if (!hasLocale(routing.locales, locale)) notFound();
	const booking = await findOnce(bookingId, token);
	if (!booking) notFound();
	const ctx: Context = { ...publicContext(), actor: { kind: "guest", bookingId: booking.id } };
	const link = { bookingId, token };
	return { ctx, locale, booking, link, now: ctx.clock.now(), hrefs: guestHrefs(locale, link) };
}
