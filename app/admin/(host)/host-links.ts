import { bookingPath } from "#lib/operations/core/host-paths.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

type Shown = { month?: PlainDate; arrival?: PlainDate; departure?: PlainDate | null };

/** The month calendar of a home; with an arrival its night is chosen, with a departure all nights up to it. */
export function calendarHref(slug: string, { month, arrival, departure }: Shown = {}): string {
	const query = new URLSearchParams();
	const shown = month ?? arrival;
	if (shown) query.set("mes", shown.slice(0, 7));
	if (arrival) query.set("desde", arrival);
	if (arrival && departure) query.set("hasta", departure);
	const address = `/admin/propiedades/${slug}`;
	return query.size > 0 ? `${address}?${query}` : address;
}

export function channelsHref(slug: string): string {
	return `/admin/propiedades/${slug}/canales`;
}

export function feedHref(slug: string, feedId: string): string {
	return `/admin/propiedades/${slug}/canales/${feedId}`;
}

/** Our calendar for one portal: who read it and when. */
export function exportHref(slug: string, exportId: string): string {
	return `/admin/propiedades/${slug}/canales/salida/${exportId}`;
}

/** The guided way to connect a portal; of portal "other" with its name. */
export function wizardHref(slug: string, channel: { portal: string; portalName: string | null }): string {
	const address = `/admin/propiedades/${slug}/canales/conectar/${channel.portal}`;
	return channel.portalName ? `${address}?${new URLSearchParams({ nombre: channel.portalName })}` : address;
}

/** All that closes one night, and how it came to that. */
export function nightHref(slug: string, night: PlainDate): string {
	return `/admin/propiedades/${slug}/noches/${night}`;
}

/** What a portal said in one fetch. */
export function fetchHref(slug: string, { feedId, fetchId }: { feedId: string; fetchId: string }): string {
	return `/admin/propiedades/${slug}/canales/${feedId}/lecturas/${fetchId}`;
}

/** The page of a booking with the step open by which it is cancelled. */
export function cancelHref(bookingId: string): string {
	return `${bookingPath(bookingId)}?paso=cancelar#cancelar`;
}

/** The page of a booking with the form open in which the guest's e-mail address is corrected. */
export function correctEmailHref(bookingId: string): string {
	return `${bookingPath(bookingId)}?paso=correo#correo`;
}

export const SYSTEM_HREF = "/admin/avisos/sistema";
export const ALERTS_HREF = "/admin/avisos";
export const BOOKINGS_HREF = "/admin/reservas";
export const NEW_BOOKING_HREF = "/admin/reservas/nueva";
/** The form for writing a booking down, filled in with a stay. */
export function newBookingHref(wanted: {
	readonly property: { readonly slug: string };
	readonly stay: Stay;
	readonly guests: number;
}): string {
	const { property, stay, guests } = wanted;
	const query = { casa: property.slug, llegada: stay.arrival, salida: stay.departure, personas: String(guests) };
	return `${NEW_BOOKING_HREF}?${new URLSearchParams(query)}`;
}

export const TASKS_HREF = "/admin/tareas";
