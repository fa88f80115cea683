import { BOOKING_VIEWS, type BookingView } from "#lib/bookings/core/booking-views.ts";
import { BOOKINGS_HREF } from "../host-links.ts";

/** Names of the parts of the list in addresses. */
const SLUGS: Record<BookingView, string> = {
	upcoming: "proximas",
	in_house: "en-casa",
	requests: "solicitudes",
	holds: "apartadas",
	past: "pasadas",
	cancelled: "canceladas",
};
const MAX_SEARCH = 120;
const MAX_PAGE = 10_000;

export type BookingQuery = { readonly view: BookingView; readonly search: string; readonly page: number };

/** What an address asks for; whatever it does not say well is the first page of what comes next. */
export function readBookingQuery(params: Record<string, string | string[] | undefined>): BookingQuery {
	const text = (name: string) => {
		const value = params[name];
		return (typeof value === "string" ? value : "").trim();
	};
	const page = Number(text("pagina"));
	return {
		view: BOOKING_VIEWS.find((view) => SLUGS[view] === text("ver")) ?? "upcoming",
		search: text("buscar").slice(0, MAX_SEARCH),
		page: Number.isInteger(page) && page > 0 && page <= MAX_PAGE ? page : 1,
	};
}

/** The address of a part of the list, or of what is searched, at one page. */
export function bookingsHref({ view, search = "", page = 1 }: Partial<BookingQuery> = {}): string {
	const query = new URLSearchParams();
	if (search) query.set("buscar", search);
	else if (view && view !== "upcoming") query.set("ver", SLUGS[view]);
	if (page > 1) query.set("pagina", String(page));
	return query.size > 0 ? `${BOOKINGS_HREF}?${query}` : BOOKINGS_HREF;
}
