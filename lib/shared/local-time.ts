import { dateFormat } from "./date-format.ts";
import { dayIn } from "./plain-date.ts";

/** An instant as a `datetime-local` field holds it, by the clock of the IANA zone: "2026-08-14T15:00". */
export function localTime(at: Date, timeZone: string): string {
	const time = dateFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
	return `${dayIn(timeZone, at)}T${time}`;
}
