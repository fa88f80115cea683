import { getPathname } from "#lib/platform/i18n/navigation.ts";
import type { Locale } from "#lib/platform/i18n/routing.ts";

type Link = { readonly bookingId: string; readonly token: string };

const PAGES = {
	page: "/reserva/[bookingId]/[token]",
	dates: "/reserva/[bookingId]/[token]/fechas",
	cancel: "/reserva/[bookingId]/[token]/cancelar",
	receipt: "/reserva/[bookingId]/[token]/recibo",
} as const;

/** Addresses of a booking's private pages in one language. */
export function guestHrefs(locale: Locale, params: Link) {
	const to = (pathname: (typeof PAGES)[keyof typeof PAGES]) => getPathname({ locale, href: { pathname, params } });
	return {
		page: to(PAGES.page),
		dates: to(PAGES.dates),
		cancel: to(PAGES.cancel),
		receipt: to(PAGES.receipt),
		calendar: `/api/guest/${params.bookingId}/${params.token}/calendar.ics${locale === "en" ? "?lang=en" : ""}`,
	};
}
