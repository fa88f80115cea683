import { useLocale, useTranslations } from "next-intl";
import { cancellationLimits } from "#lib/bookings/core/cancellation-limits.ts";
import { formatDay } from "#lib/shared/format-day.ts";
import { formatMoney } from "#lib/shared/format-money.ts";
import { formatPercent } from "#lib/shared/format-percent.ts";
import { shareOf } from "#lib/shared/money.ts";
import { zoneName } from "#lib/shared/zone-name.ts";
import type { StayOffer } from "./stay-offer.ts";

const ALL_BPS = 10_000;

/** The rule for cancellations of one stay as a sentence with its days and hours. */
export function PolicySentence({ offer }: { offer: Pick<StayOffer, "quote" | "terms" | "now" | "today"> }) {
	const t = useTranslations("site.policy");
	const locale = useLocale();
	const { quote, terms, now, today } = offer;
	const { arrival } = quote.stay;
	const { freeUntil, keptBps, isOver } = cancellationLimits(terms, { arrival, now });
	const sayDay = (date: typeof arrival) => formatDay(locale, { date, today });
	const values = {
		arrival: sayDay(arrival),
		time: terms.checkInTime,
		percent: formatPercent(locale, keptBps),
		amount: formatMoney(locale, { minor: shareOf(quote.totalMinor, keptBps), currency: quote.currency }),
		zone: zoneName(locale, terms.timeZone),
	};
	if (isOver || (!freeUntil && keptBps === ALL_BPS)) return t("none");
	if (keptBps === 0) return t("freeToArrival", values);
	if (!freeUntil) return t("late", values);
	const withDay = { ...values, day: sayDay(freeUntil) };
	return keptBps === ALL_BPS ? t("freeThenAll", withDay) : t("free", withDay);
}
