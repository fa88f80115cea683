import { dateFormat } from "./date-format.ts";

/** A zone in words: "hora de Ciudad de México", "Mexico City time". Made on the server: browsers name zones each in their own way. */
export function zoneName(locale: string, timeZone: string): string {
	if (locale === "en") return `${(timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ")} time`;
	const parts = dateFormat(locale, { timeZone, timeZoneName: "shortGeneric" }).formatToParts(0);
	return parts.find((part) => part.type === "timeZoneName")?.value ?? timeZone;
}
