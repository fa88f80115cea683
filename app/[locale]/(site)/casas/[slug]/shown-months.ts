import { firstOfMonth, isPlainDate, type PlainDate } from "#lib/shared/plain-date.ts";
import { latestDay } from "../../stay-search.ts";

/** The first month to show: `2027-01` or a day in it, kept between today's month and the last that is open. */
export function readMonth(text: unknown, today: PlainDate): PlainDate {
	const day = typeof text === "string" ? `${text.slice(0, 7)}-01` : "";
	const first = firstOfMonth(today);
	const last = firstOfMonth(latestDay(today));
	if (!isPlainDate(day) || day < first) return first;
	return day > last ? last : day;
}
