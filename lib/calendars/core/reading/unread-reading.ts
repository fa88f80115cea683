import type { CalendarReading } from "#lib/calendars/core/calendar-reading.ts";
import type { ReadingReason } from "#lib/calendars/core/reading/codes.ts";

/** The reading of a body of which nothing is read, for one reason: it adds nothing and releases nothing. */
export function unreadReading(reason: ReadingReason): CalendarReading {
	return {
		verdict: "bad",
		reasons: [reason],
		isWhole: false,
		producer: null,
		hasAssumedDates: false,
		events: [],
		rejected: [],
	};
}
