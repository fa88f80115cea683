import type { PlainDate } from "#lib/shared/plain-date.ts";

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
