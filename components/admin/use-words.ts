import { useLocale, useTranslations } from "next-intl";
import { instantParts } from "#lib/shared/instant-parts.ts";
import { type NightWords, nightWords } from "#lib/shared/night-words.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";

/** Where and when the words are meant: the property's zone and the instant at which the page is shown. */
export type Moment = { readonly now: Date; readonly timeZone: string };

/** "hoy a las 09:10". */
export function useInstantWords({ now, timeZone }: Moment): (at: Date) => string {
	const t = useTranslations("admin.time");
	const locale = useLocale();
	return (at) => t("words", instantParts(locale, { at, now, timeZone }));
}

/** Dates of nights in words; see `nightWords`. */
export function useNightWords(today: PlainDate): NightWords {
	const t = useTranslations("admin.words");
	const locale = useLocale();
	return nightWords(locale, { today, countWords: (count) => t("nights", { count }) });
}

/** A stay in words: "14-18 ago", with its year when that is not this one, and "4 noches". */
export function useStayWords(today: PlainDate): { range: (stay: Stay) => string; nights: (stay: Stay) => string } {
	const words = useNightWords(today);
	return {
		range: (stay) => {
			const year = stay.departure.slice(0, 4);
			return year === today.slice(0, 4) ? words.range(stay) : `${words.range(stay)} ${year}`;
		},
		nights: (stay) => words.count(nightsOf(stay).length),
	};
}
