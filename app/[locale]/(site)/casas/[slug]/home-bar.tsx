import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { BookingBar } from "#components/site/booking-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { formatMoney } from "#lib/shared/format-money.ts";
import { checkoutHref } from "../../public-homes.ts";
import type { PriceBoxProps } from "./price-box.tsx";

/** The price box in one line, for phones. */
export async function HomeBar({ locale, home, search, answer, fromPrice }: PriceBoxProps) {
	const t = await getTranslations("site.price");
	const label = t("barLabel");
	if (search.kind === "stay" && answer?.ok) {
		const { quote, schedule, mode } = answer;
		const { currency } = quote;
		const dueNow = formatMoney(locale, { minor: schedule.dueNowMinor, currency });
		const href = checkoutHref({ locale, slug: home.slug }, { ...search.stay, guests: search.guests });
		return (
			<BookingBar
				label={label}
				title={formatMoney(locale, { minor: quote.totalMinor, currency }, { withCode: true })}
				note={mode === "instant" ? `${t("dueNow")} ${dueNow}` : t("total")}
				href="#precio"
			>
				<Button asChild>
					{mode === "contact" ? (
						<a href="#precio">{t("seePrice")}</a>
					) : (
						<Link href={href} prefetch={false}>
							{t(mode === "request" ? "request" : "reserve")}
						</Link>
					)}
				</Button>
			</BookingBar>
		);
	}
	if (search.kind === "stay" && answer) {
		return (
			<BookingBar label={label} title={t("notPossible")}>
				<Button asChild look="quiet">
					<a href="#precio">{t("seeOptions")}</a>
				</Button>
			</BookingBar>
		);
	}
	const from = fromPrice && formatMoney(locale, { minor: fromPrice.nightMinor, currency: fromPrice.currency });
	return (
		<BookingBar label={label} title={from ? t("barFrom", { price: from }) : home.name} note={from && t("barFromNote")}>
			<Button asChild>
				<a href="#calendario">{t("pickDates")}</a>
			</Button>
		</BookingBar>
	);
}
