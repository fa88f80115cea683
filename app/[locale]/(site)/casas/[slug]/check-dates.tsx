import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { ContactButtons } from "#components/site/contact-buttons.tsx";
import { SearchForm, type SearchValues } from "#components/site/search-form.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { listNights } from "#lib/availability/list-nights.ts";
import { getPathname } from "#lib/platform/i18n/navigation.ts";
import type { Locale } from "#lib/platform/i18n/routing.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { formatDay } from "#lib/shared/format-day.ts";
import { daysBetween, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { homeHref, hostContact, publicContext } from "../../public-homes.ts";
import { latestDay, type StaySearch } from "../../stay-search.ts";

type CheckDatesProps = {
	locale: Locale;
	home: PublicProperty;
	search: StaySearch;
	values: SearchValues;
	today: PlainDate;
};

export async function CheckDates({ locale, home, search, values, today }: CheckDatesProps) {
	const t = await getTranslations("site");
	const latest = latestDay(today);
	const stay = search.kind === "stay" ? search.stay : null;
	const taken = stay ? await takenNights(home, stay) : [];
	const isFree = stay !== null && taken.length === 0;
	const words = stay && {
		name: home.name,
		from: formatDay(locale, { date: stay.arrival, today }),
		to: formatDay(locale, { date: stay.departure, today }),
	};
	return (
		<Card className="grid gap-4">
			<h2 className="font-display font-semibold text-lead">{t("check.title")}</h2>
			<SearchForm
				action={homeHref(locale, home.slug)}
				values={values}
				earliest={today}
				latest={latest}
				submitLabel={t("check.submit")}
				layout="stack"
				submitLook={isFree ? "quiet" : "primary"}
				{...(search.kind === "refused" && {
					error: t(`search.errors.${search.reason}`, { date: formatDay(locale, { date: latest, today }) }),
				})}
			/>
			{stay && <Answer locale={locale} stay={stay} taken={taken} today={today} />}
			<ContactButtons
				contact={hostContact()}
				isNextStep={isFree}
				className="*:w-full"
				subject={words ? t("contact.subjectDates", words) : t("contact.subject", { name: home.name })}
				message={words ? t("contact.messageDates", words) : t("contact.message", { name: home.name })}
			/>
		</Card>
	);
}

async function takenNights(home: PublicProperty, { arrival, departure }: Stay): Promise<PlainDate[]> {
	const listed = await listNights(publicContext(), { slug: home.slug, from: arrival, to: departure });
	if (!listed.ok) notFound();
	return listed.nights.filter((night) => !night.available).map((night) => night.date);
}

type AnswerProps = { locale: Locale; stay: Stay; taken: PlainDate[]; today: PlainDate };

async function Answer({ locale, stay, taken, today }: AnswerProps) {
	const t = await getTranslations("site.check");
	const format = await getFormatter();
	const say = (date: PlainDate) => formatDay(locale, { date, today }).replaceAll(" ", "\u00a0");
	const range = { from: say(stay.arrival), to: say(stay.departure) };
	if (taken.length === 0) {
		const { email, whatsapp } = hostContact();
		const text = email || whatsapp ? "freeText" : "freeTextNoContact";
		return (
			<Notice tone="good" title={t("free", range)}>
				<p>{t(text, { count: daysBetween(stay.arrival, stay.departure) })}</p>
			</Notice>
		);
	}
	return (
		<Notice tone="waiting" title={t("taken", range)}>
			<p>{t("takenText", { count: taken.length, nights: format.list(taken.map(say)) })}</p>
			<Link
				href={`${getPathname({ locale, href: "/" })}?llegada=${stay.arrival}&salida=${stay.departure}`}
				className="inline-flex min-h-11 items-center font-semibold text-clay underline underline-offset-4"
			>
				{t("searchOthers")}
			</Link>
		</Notice>
	);
}
