import { formatDay, formatRange } from "./format-day.ts";
import type { PlainDate } from "./plain-date.ts";
import { nightsOf, type Stay } from "./stay.ts";

const NAMED_RUNS = 6;
const NAMED_NIGHTS = 3;

export type NightWords = {
	/** "3 noches". */
	readonly count: (nights: number) => string;
	/** "14-18 ago": arrival and departure. */
	readonly range: (stay: Stay) => string;
	readonly day: (date: PlainDate) => string;
	/** A run of few as its nights ("vie 14 ago, sáb 15 ago"), longer ones from arrival to departure; of many runs the first. */
	readonly list: (stays: readonly Stay[]) => string;
	/** Nights of all stays together. */
	readonly total: (stays: readonly Stay[]) => number;
};

/** Dates of nights in words; `countWords` says a number of nights in the language of `locale`. */
export function nightWords(
	locale: string,
	{ today, countWords }: { readonly today: PlainDate; readonly countWords: (nights: number) => string },
): NightWords {
	const range = (stay: Stay) => formatRange(locale, { from: stay.arrival, to: stay.departure });
	const day = (date: PlainDate) => formatDay(locale, { date, today });
	const run = (stay: Stay) => {
		const nights = nightsOf(stay);
		return nights.length > NAMED_NIGHTS ? `${range(stay)} (${countWords(nights.length)})` : nights.map(day).join(", ");
	};
	const list = (stays: readonly Stay[]) => {
		const named = stays.slice(0, NAMED_RUNS).map(run).join("; ");
		return stays.length > NAMED_RUNS ? `${named}; …` : named;
	};
	const total = (stays: readonly Stay[]) => stays.reduce((sum, stay) => sum + nightsOf(stay).length, 0);
	return { count: countWords, range, day, list, total };
}
