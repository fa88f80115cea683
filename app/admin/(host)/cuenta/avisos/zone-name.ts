/** A zone with its name, made on the server: browsers name zones each in their own way. */
export type Zone = { readonly id: string; readonly name: string };

/** "hora de Ciudad de México", "Mexico City time". */
export function zoneOf(id: string, locale: string): Zone {
	if (locale === "en") return { id, name: `${(id.split("/").at(-1) ?? id).replaceAll("_", " ")} time` };
	const parts = new Intl.DateTimeFormat(locale, { timeZone: id, timeZoneName: "shortGeneric" }).formatToParts(0);
	return { id, name: parts.find((part) => part.type === "timeZoneName")?.value ?? id };
}
