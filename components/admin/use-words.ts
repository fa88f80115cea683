import { useLocale, useTranslations } from "next-intl";
import { formatDay, formatRange } from "#components/calendar/format-day.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";
import { instantParts } from "./instant.ts";

/** Where and when the words are meant: the property's zone and the instant at which the page is shown. */
export type Moment = { readonly now: Date; readonly timeZone: string };

/** "hoy a las 09:10". */
export function useInstantWords({ now, timeZone }: Moment): (at: Date) => string {
	const t = useTranslations("admin.time");
	const locale = useLocale();
	return (at) => t("words", instantParts(locale, { at, now, timeZone }));
}

const NAMED_RUNS = 6;
const NAMED_NIGHTS = 3;

/** Dates of nights in words: a run of few as its nights ("vie 14 ago, sáb 15 ago"), longer ones from arrival to departure. */
export function useNightWords(today: PlainDate) {
	const t = useTranslations("admin.words");
	const locale = useLocale();
	const count = (nights: number) => t("nights", { count: nights });
	const range = (stay: Stay) => formatRange(locale, { from: stay.arrival, to: stay.departure });
	const day = (date: PlainDate) => formatDay(locale, { date, today });
	const run = (stay: Stay) => {
		const nights = nightsOf(stay);
		return nights.length > NAMED_NIGHTS ? `${range(stay)} (${count(nights.length)})` : nights.map(day).join(", ");
	};
	const list = (stays: readonly Stay[]) => {
		const named = stays.slice(0, NAMED_RUNS).map(run).join("; ");
		return stays.length > NAMED_RUNS ? `${named}; …` : named;
	};
	const total = (stays: readonly Stay[]) => stays.reduce((sum, stay) => sum + nightsOf(stay).length, 0);
	return { count, range, day, list, total };
}
