import type { PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

export type Shown = { readonly month: PlainDate; readonly guests: number } & Partial<Stay>;

/** The address at which a page shows these months with this choice. The names are those of the search form. */
export function calendarHref(address: string, { month, guests, arrival, departure }: Shown): string {
	const query = new URLSearchParams({ mes: month.slice(0, 7) });
	if (arrival) query.set("llegada", arrival);
	if (departure) query.set("salida", departure);
	query.set("huespedes", String(guests));
	return `${address}?${query}`;
}
