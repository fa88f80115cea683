import { zoneName } from "#lib/shared/zone-name.ts";

/** A zone with its name, made on the server: browsers name zones each in their own way. */
export type Zone = { readonly id: string; readonly name: string };

export function zoneOf(id: string, locale: string): Zone {
	return { id, name: zoneName(locale, id) };
}
