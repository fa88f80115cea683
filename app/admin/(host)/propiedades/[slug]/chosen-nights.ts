import { addDays, addMonths, firstOfMonth, isPlainDate, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** How far back and ahead of today the calendar goes, in months. */
const MONTHS_BACK = 12;
const MONTHS_AHEAD = 24;

export type CalendarQuery = {
	/** First day of the month to show. */
	readonly month: PlainDate;
	/** Chosen nights; with only a first day chosen, that one night. */
	readonly chosen: Stay | null;
	/** True while the next tap on a later day ends the choice. */
	readonly isOpenEnded: boolean;
	/** What was asked for makes no stay. */
	readonly isInvalid: boolean;
};

/** The month and the nights that an address asks for: `mes=2026-08`, `desde` and `hasta` as days, half-open. */
export function readCalendarQuery(query: Query, today: PlainDate): CalendarQuery {
	const [from, to] = [readDay(query["desde"]), readDay(query["hasta"])];
	const latest = addMonths(today, MONTHS_AHEAD);
	const earliest = firstOfMonth(addMonths(today, -MONTHS_BACK));
	const isInvalid =
		from !== null && (from < earliest || from >= latest || (to !== null && (to <= from || to > latest)));
	const chosen = from && !isInvalid ? { arrival: from, departure: to ?? addDays(from, 1) } : null;
	const asked = typeof query["mes"] === "string" ? readDay(`${query["mes"]}-01`) : null;
	const month = firstOfMonth(asked ?? chosen?.arrival ?? today);
	return {
		month: clamp(month, firstOfMonth(earliest), firstOfMonth(latest)),
		chosen,
		isOpenEnded: chosen !== null && to === null,
		isInvalid,
	};
}

/** The months before and after, or null where the calendar ends. */
export function monthsAround(
	month: PlainDate,
	today: PlainDate,
): { earlier: PlainDate | null; later: PlainDate | null } {
	const { month: earlier } = readCalendarQuery({ mes: addMonths(month, -1).slice(0, 7) }, today);
	const { month: later } = readCalendarQuery({ mes: addMonths(month, 1).slice(0, 7) }, today);
	return { earlier: earlier < month ? earlier : null, later: later > month ? later : null };
}

/** What a tap on `date` chooses: the day of departure while a first night waits for one, else a new first night. */
export function pick(date: PlainDate, query: CalendarQuery): { arrival: PlainDate; departure: PlainDate | null } {
	if (query.chosen && query.isOpenEnded && date > query.chosen.arrival) {
		return { arrival: query.chosen.arrival, departure: date };
	}
	return { arrival: date, departure: null };
}

function readDay(text: unknown): PlainDate | null {
	return typeof text === "string" && isPlainDate(text) ? text : null;
}

function clamp(month: PlainDate, first: PlainDate, last: PlainDate): PlainDate {
	if (month < first) return first;
	return month > last ? last : month;
}
