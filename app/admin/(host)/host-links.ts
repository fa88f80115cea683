import type { PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

/** The month calendar of a home; with a stay, its nights are chosen and their month is shown. */
export function calendarHref(slug: string, shown: { month?: PlainDate; stay?: Stay | null } = {}): string {
	const query = new URLSearchParams();
	const month = shown.month ?? shown.stay?.arrival;
	if (month) query.set("mes", month.slice(0, 7));
	if (shown.stay) {
		query.set("desde", shown.stay.arrival);
		query.set("hasta", shown.stay.departure);
	}
	const address = `/admin/propiedades/${slug}`;
	return query.size > 0 ? `${address}?${query}` : address;
}

export function channelsHref(slug: string): string {
	return `/admin/propiedades/${slug}/canales`;
}

export function feedHref(slug: string, feedId: string): string {
	return `/admin/propiedades/${slug}/canales/${feedId}`;
}
