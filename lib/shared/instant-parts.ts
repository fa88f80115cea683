import { dateFormat } from "./date-format.ts";
import { formatDay } from "./format-day.ts";
import { addDays, dayIn } from "./plain-date.ts";

export type InstantParts = { day: "today" | "yesterday" | "tomorrow" | "other"; date: string; time: string };

/** An instant as people at the property say it: which day, seen from `now`, and the hour by the clock on its wall. */
export function instantParts(
	locale: string,
	{ at, now, timeZone }: { at: Date; now: Date; timeZone: string },
): InstantParts {
	const date = dayIn(timeZone, at);
	const today = dayIn(timeZone, now);
	const names = { [today]: "today", [addDays(today, -1)]: "yesterday", [addDays(today, 1)]: "tomorrow" } as const;
	const time = dateFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
	return { day: names[date] ?? "other", date: formatDay(locale, { date, today }), time };
}
