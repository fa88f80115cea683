import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { HomeCard } from "#components/site/home-card.tsx";
import { NearestStays } from "#components/site/nearest-stays.tsx";
import { SearchForm, type SearchValues } from "#components/site/search-form.tsx";
import { StayAnswer } from "#components/site/stay-answer.tsx";
import { getPathname } from "#lib/platform/i18n/navigation.ts";
import type { Locale } from "#lib/platform/i18n/routing.ts";
import { type GuestQuote, quoteForGuest } from "#lib/pricing/quote-for-guest.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { formatRange } from "#lib/shared/format-day.ts";
import { daysBetween, type PlainDate } from "#lib/shared/plain-date.ts";
import { homeSummary, publicContext, stayHref } from "./public-homes.ts";
import { latestDay, type StaySearch } from "./stay-search.ts";

type SearchResultsProps = {
	locale: Locale;
	homes: PublicProperty[];
	search: Extract<StaySearch, { kind: "stay" }>;
	values: SearchValues;
	today: PlainDate;
};

type Answered = { home: PublicProperty; answer: GuestQuote };

export async function SearchResults({ locale, homes, search, values, today }: SearchResultsProps) {
	const t = await getTranslations("site");
	const { stay, guests } = search;
	const answered = await Promise.all(
		homes.map(async (home): Promise<Answered> => {
			const answer = await quoteForGuest(publicContext(), { slug: home.slug, stay, guests });
			return { home, answer };
		}),
	);
	const free = answered.filter(({ answer }) => answer.ok);
	const others = answered.filter(({ answer }) => !answer.ok);
	return (
		<div className="grid gap-12 pt-4 sm:gap-16 sm:pt-8">
			<div className="grid gap-6">
				<div className="grid gap-2">
					<h1 className="font-display font-semibold text-title tracking-tight">
						{t("results.title", {
							count: free.length,
							range: formatRange(locale, { from: stay.arrival, to: stay.departure }),
						})}
					</h1>
					<p className="text-ink-soft">
						{t("results.nights", { count: daysBetween(stay.arrival, stay.departure) })} ·{" "}
						{t("results.guests", { count: guests })}
						{" · "}
						<Link
							href={getPathname({ locale, href: "/" })}
							className="inline-flex min-h-11 items-center text-clay underline underline-offset-4"
						>
							{t("search.clear")}
						</Link>
					</p>
				</div>
				<search aria-label={t("search.label")} className="rounded-card border bg-surface p-4 sm:p-6">
					<SearchForm
						action={getPathname({ locale, href: "/" })}
						values={values}
						earliest={today}
						latest={latestDay(today)}
						maxGuests={Math.max(1, ...homes.map((home) => home.sleeps))}
						submitLabel={t("search.submit")}
						layout="row"
					/>
				</search>
				{free.length === 0 && <p className="max-w-measure">{t("results.none")}</p>}
			</div>
			{free.length > 0 && (
				<section aria-labelledby="free">
					<h2 id="free" className="sr-only">
						{t("results.freeTitle")}
					</h2>
					<Cards locale={locale} answered={free} search={search} today={today} />
				</section>
			)}
			{others.length > 0 && (
				<section aria-labelledby="others" className="grid gap-8">
					<h2 id="others" className="font-display font-semibold text-heading tracking-tight">
						{t("results.otherTitle")}
					</h2>
					<Cards locale={locale} answered={others} search={search} today={today} />
				</section>
			)}
		</div>
	);
}

type CardsProps = Pick<SearchResultsProps, "locale" | "search" | "today"> & { answered: Answered[] };

function Cards({ locale, answered, search, today }: CardsProps) {
	const { stay, guests } = search;
	return (
		<div className="grid gap-x-8 gap-y-12 sm:grid-cols-2">
			{answered.map(({ home, answer }) => {
				const place = { locale, slug: home.slug };
				// A home that is too small is shown with as many guests as it sleeps.
				const asked = { ...stay, guests: Math.min(guests, home.sleeps) };
				return (
					<HomeCard key={home.slug} home={{ ...homeSummary(locale, home), href: stayHref(place, asked) }}>
						<StayAnswer answer={answer} stay={stay} today={today} />
						{!answer.ok && (
							<NearestStays
								near={answer.nearest.map((near) => ({ ...near, href: stayHref(place, { ...near.stay, guests }) }))}
								today={today}
							/>
						)}
					</HomeCard>
				);
			})}
		</div>
	);
}
