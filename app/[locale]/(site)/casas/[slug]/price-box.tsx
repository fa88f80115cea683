import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ContactButtons } from "#components/site/contact-buttons.tsx";
import { OfferPanel } from "#components/site/offer-panel.tsx";
import { RefusalPanel } from "#components/site/refusal-panel.tsx";
import { SearchForm, type SearchValues } from "#components/site/search-form.tsx";
import type { StayOffer } from "#components/site/stay-offer.ts";
import { Card } from "#components/ui/card.tsx";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import type { Locale } from "#lib/platform/i18n/routing.ts";
import type { FromPrice } from "#lib/pricing/core/from-price.ts";
import type { GuestQuote } from "#lib/pricing/quote-for-guest.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { formatDay } from "#lib/shared/format-day.ts";
import { formatMoney } from "#lib/shared/format-money.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { checkoutHref, homeHref, hostContact, searchHref, stayHref } from "../../public-homes.ts";
import { latestDay, type StaySearch } from "../../stay-search.ts";

export type PriceBoxProps = {
	locale: Locale;
	home: PublicProperty;
	search: StaySearch;
	values: SearchValues;
	/** The home's answer, once a whole stay is asked for. */
	answer: GuestQuote | null;
	fromPrice: FromPrice | undefined;
	now: Date;
	today: PlainDate;
};

export async function PriceBox(props: PriceBoxProps) {
	const { locale, home, search, values, answer, today } = props;
	const t = await getTranslations("site");
	const latest = latestDay(today);
	return (
		<Card id="precio" className="grid scroll-mt-6 gap-4">
			<h2 className="font-display font-semibold text-lead">{t("price.title")}</h2>
			<SearchForm
				action={homeHref(locale, home.slug)}
				values={values}
				earliest={today}
				latest={latest}
				maxGuests={home.sleeps}
				submitLabel={t("price.submit")}
				layout="stack"
				isScrolling={false}
				submitLook={answer?.ok ? "quiet" : "primary"}
				{...(search.kind === "refused" && {
					error: t(`search.errors.${search.reason}`, { date: formatDay(locale, { date: latest, today }) }),
				})}
			/>
			<Answer {...props} />
			{!answer?.ok && <Contact {...props} />}
		</Card>
	);
}

async function Answer({ locale, home, search, answer, fromPrice, now, today }: PriceBoxProps) {
	const t = await getTranslations("site");
	const place = { locale, slug: home.slug };
	if (search.kind === "stay" && answer) {
		const { stay, guests } = search;
		if (answer.ok) {
			const offer: StayOffer = { ...answer, now, today };
			const contact = hasContact() ? <Contact {...{ locale, home, search, today }} isNextStep /> : null;
			return <OfferPanel offer={offer} bookHref={checkoutHref(place, { ...stay, guests })} contact={contact} />;
		}
		return (
			<RefusalPanel
				refused={{ stay, today, refusal: answer.refusal ?? { reason: answer.reason } }}
				near={answer.nearest.map((near) => ({ ...near, href: stayHref(place, { ...near.stay, guests }) }))}
			>
				<Link href={searchHref(locale, { ...stay, guests })} className={TEXT_LINK}>
					{t("refusal.searchOthers")}
				</Link>
			</RefusalPanel>
		);
	}
	const from = fromPrice && <From locale={locale} fromPrice={fromPrice} />;
	if (search.kind !== "arrival") return from;
	return (
		<div className="grid gap-2">
			<p role="status">{t("price.chooseDeparture", { day: formatDay(locale, { date: search.arrival, today }) })}</p>
			{from}
		</div>
	);
}

async function From({ locale, fromPrice }: { locale: Locale; fromPrice: FromPrice }): Promise<ReactNode> {
	const t = await getTranslations("site.price");
	const { currency, nightMinor, cleaningMinor } = fromPrice;
	const money = (minor: number) => formatMoney(locale, { minor, currency });
	return (
		<div className="grid gap-1">
			<p className="font-semibold tabular-nums first-letter:uppercase">
				{t("fromNight", { price: money(nightMinor) })}
			</p>
			<p className="text-caption text-ink-soft tabular-nums">
				{cleaningMinor > 0 ? t("cleaningApart", { price: money(cleaningMinor) }) : t("chooseDates")}
			</p>
		</div>
	);
}

function hasContact(): boolean {
	const { email, whatsapp } = hostContact();
	return Boolean(email || whatsapp);
}

type ContactProps = Pick<PriceBoxProps, "locale" | "home" | "search" | "today"> & { isNextStep?: boolean };

async function Contact({ locale, home, search, today, isNextStep = false }: ContactProps) {
	const t = await getTranslations("site.contact");
	const stay = search.kind === "stay" ? search.stay : null;
	const words = stay && {
		name: home.name,
		from: formatDay(locale, { date: stay.arrival, today }),
		to: formatDay(locale, { date: stay.departure, today }),
	};
	return (
		<ContactButtons
			contact={hostContact()}
			isNextStep={isNextStep}
			className="*:w-full"
			subject={words ? t("subjectDates", words) : t("subject", { name: home.name })}
			message={words ? t("messageDates", words) : t("message", { name: home.name })}
		/>
	);
}
