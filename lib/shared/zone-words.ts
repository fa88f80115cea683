/** Names that are not what the last part of the zone's own name says. */
const CITIES: Record<string, Partial<Record<string, string>>> = {
	"America/Mexico_City": { "es-MX": "Ciudad de México" },
	"America/Cancun": { "es-MX": "Cancún", en: "Cancún" },
	"America/Mazatlan": { "es-MX": "Mazatlán", en: "Mazatlán" },
	"America/Merida": { "es-MX": "Mérida", en: "Mérida" },
	"America/Bahia_Banderas": { "es-MX": "Bahía de Banderas", en: "Bahía de Banderas" },
	"America/Ciudad_Juarez": { "es-MX": "Ciudad Juárez", en: "Ciudad Juárez" },
};

/** The city that gives an IANA zone its name, as people write it: "Ciudad de México". */
export function zoneCity(locale: string, timeZone: string): string {
	const known = CITIES[timeZone]?.[locale];
	return known ?? (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
}
