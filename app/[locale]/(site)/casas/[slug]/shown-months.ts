import { addMonths, firstOfMonth, isPlainDate, type PlainDate } from "#lib/shared/plain-date.ts";
import { latestDay } from "../../stay-search.ts";

/** How many months are shown side by side, and so how far "earlier" and "later" step. */
const STEP = 2;

/** The first month to show: `2027-01` or a day in it, kept between today's month and the last that is open. */
export function readMonth(text: unknown, today: PlainDate): PlainDate {
	const day = typeof text === "string" ? `${text.slice(0, 7)}-01` : "";
	const first = firstOfMonth(today);
	const last = firstOfMonth(latestDay(today));
	if (!isPlainDate(day) || day < first) return first;
	return day > last ? last : day;
}

/** The months on either side, or null where there is nothing more to see. */
export function neighbouringMonths(
	month: PlainDate,
	today: PlainDate,
): { earlier: PlainDate | null; later: PlainDate | null } {
	const earlier = readMonth(addMonths(month, -STEP), today);
	const later = readMonth(addMonths(month, STEP), today);
	return { earlier: earlier < month ? earlier : null, later: later > month ? later : null };
}
