import { getTranslations } from "next-intl/server";
import type { Locale } from "#lib/platform/i18n/routing.ts";
import { formatDay, formatRange } from "#lib/shared/format-day.ts";
import { formatMoney } from "#lib/shared/format-money.ts";
import { formatPercent } from "#lib/shared/format-percent.ts";
import { instantParts } from "#lib/shared/instant-parts.ts";
import { dayIn, type PlainDate, plainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { zoneCity } from "#lib/shared/zone-words.ts";

const MINUTE_MS = 60_000;
const NO_YEAR = plainDate("0001-01-01");

/** Money, days and hours of one booking, as they are said in its sentences. */
export type GuestWords = {
	readonly money: (minor: number, options?: { withCode?: boolean }) => string;
	/** "mañana a las 15:00", "el mié 3 dic a las 15:00", by the clock at the home. */
	readonly when: (at: Date) => string;
	/** The same with the zone's name, where an hour decides about money. */
	readonly whenThere: (at: Date) => string;
	/** The last minute before an instant, since "until 23:59" cannot be taken for the day after as midnight can. */
	readonly lastMinuteBefore: (at: Date) => string;
	readonly day: (date: PlainDate) => string;
	/** With its year, and an instant with both, for what is kept on paper. */
	readonly dayOnPaper: (date: PlainDate) => string;
	readonly instantOnPaper: (at: Date) => string;
	readonly range: (stay: Stay) => string;
	/** 5000 = "50 %". */
	readonly share: (bps: number) => string;
};

type Told = { readonly timeZone: string; readonly currency: string; readonly now: Date };

export async function guestWords(locale: Locale, { timeZone, currency, now }: Told): Promise<GuestWords> {
	const t = await getTranslations({ locale, namespace: "guest.when" });
	const today = dayIn(timeZone, now);
	const when = (at: Date) => {
		const { day, date, time } = instantParts(locale, { at, now, timeZone });
		return t(day, { date, time });
	};
	const whenThere = (at: Date) => t("zone", { when: when(at), city: zoneCity(locale, timeZone) });
	// A day is told with its year when "today" lies in another one.
	const dayOnPaper = (date: PlainDate) => formatDay(locale, { date, today: NO_YEAR });
	return {
		money: (minor, options) => formatMoney(locale, { minor, currency }, options),
		when,
		whenThere,
		lastMinuteBefore: (at) => whenThere(new Date(at.getTime() - MINUTE_MS)),
		day: (date) => formatDay(locale, { date, today }),
		dayOnPaper,
		instantOnPaper: (at) => {
			const { time } = instantParts(locale, { at, now, timeZone });
			const when = `${dayOnPaper(dayIn(timeZone, at))}, ${time}`;
			return t("zone", { when, city: zoneCity(locale, timeZone) });
		},
		range: ({ arrival, departure }) => formatRange(locale, { from: arrival, to: departure }),
		share: (bps) => formatPercent(locale, bps),
	};
}

/** The words for a page's booking. */
export function wordsOf(page: {
	readonly locale: Locale;
	readonly now: Date;
	readonly booking: { readonly currency: string; readonly terms: { readonly timeZone: string } };
}): Promise<GuestWords> {
	const { locale, now, booking } = page;
	return guestWords(locale, { timeZone: booking.terms.timeZone, currency: booking.currency, now });
}
