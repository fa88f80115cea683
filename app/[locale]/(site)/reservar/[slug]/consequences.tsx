import { getTranslations } from "next-intl/server";
import type { StayOffer } from "#components/site/stay-offer.ts";
import type { Locale } from "#lib/platform/i18n/routing.ts";
import { formatMoney } from "#lib/shared/format-money.ts";
import { instantParts } from "#lib/shared/instant-parts.ts";
import { zoneName } from "#lib/shared/zone-name.ts";

type ConsequencesProps = {
	locale: Locale;
	offer: StayOffer;
	/** The nights are kept already. */
	isHeld?: boolean;
};

/** What the button does to the guest's money and nights, said right above it. */
export async function Consequences({ locale, offer, isHeld = false }: ConsequencesProps) {
	const t = await getTranslations("site.checkout");
	const { quote, schedule, terms, mode, now } = offer;
	const { timeZone } = terms;
	const money = (minor: number) => formatMoney(locale, { minor, currency: quote.currency }, { withCode: true });
	const amount = money(schedule.dueNowMinor);
	const due = schedule.laterAt && instantParts(locale, { at: schedule.laterAt, now, timeZone });
	const later = due && {
		amount: money(schedule.laterMinor),
		date: due.date,
		time: due.time,
		zone: zoneName(locale, timeZone),
	};
	if (mode === "request") {
		return (
			<>
				<p>{t("requestPay", { amount })}</p>
				{later && <p>{t("requestLater", later)}</p>}
				<p className="text-ink-soft">{t("requestNote")}</p>
			</>
		);
	}
	return (
		<>
			<p>{later ? t("payNow", { amount }) : t("payAll", { amount })}</p>
			{later && <p>{t("payLater", later)}</p>}
			{!isHeld && <p className="text-ink-soft">{t("holdNote")}</p>}
		</>
	);
}
