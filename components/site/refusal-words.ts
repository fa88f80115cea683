import { useLocale, useTranslations } from "next-intl";
import type { StayRefusal } from "#lib/pricing/core/stay-refusal.ts";
import { formatDay } from "#lib/shared/format-day.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";

export type Refused = { readonly stay: Stay; readonly refusal: StayRefusal; readonly today: PlainDate };

/** What the sentence of `site.refusal` for this reason names. */
export function refusalValues(locale: string, { stay, refusal, today }: Refused) {
	const sayDay = (date: PlainDate) => formatDay(locale, { date, today });
	return {
		arrival: sayDay(stay.arrival),
		departure: sayDay(stay.departure),
		day: sayDay(refusal.from ?? stay.arrival),
		nights: refusal.nights ?? 1,
		sleeps: refusal.sleeps ?? 1,
	};
}

/** Why a stay cannot be had, in a sentence. */
export function useRefusalWords(): (refused: Refused) => string {
	const t = useTranslations("site.refusal");
	const locale = useLocale();
	return (refused) => t(refused.refusal.reason, refusalValues(locale, refused));
}
