import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { hasLocale } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ContactButtons } from "#components/site/contact-buttons.tsx";
import { HomeCard } from "#components/site/home-card.tsx";
import { Promises } from "#components/site/promises.tsx";
import { Scene } from "#components/site/scene.tsx";
import { SearchForm } from "#components/site/search-form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { getPathname } from "#lib/platform/i18n/navigation.ts";
import { type Locale, routing } from "#lib/platform/i18n/routing.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { formatDay } from "#lib/shared/format-day.ts";
import {
	homeSummary,
	hostContact,
	publicContext,
	publicFromPrices,
	publicHomes,
	todayAtHomes,
} from "./public-homes.ts";
import { SearchResults } from "./search-results.tsx";
import { latestDay, readStaySearch, searchValues } from "./stay-search.ts";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { locale } = await params;
	if (!hasLocale(routing.locales, locale)) return {};
	const opening = (await publicHomes()).at(-1);
	return {
		alternates: {
			canonical: getPathname({ locale, href: "/" }),
			languages: { "es-MX": "/", en: "/en", "x-default": "/" },
		},
		...(opening && { openGraph: { images: [{ url: `/scenes/${opening.scene}.webp`, width: 1600, height: 1067 }] } }),
	};
}

export default async function HomePage({ params, searchParams }: Props) {
	const { locale } = await params;
	if (!hasLocale(routing.locales, locale)) notFound();
	const [homes, query] = await Promise.all([publicHomes(), searchParams]);
	const today = todayAtHomes(publicContext(), homes);
	const search = readStaySearch(query, today);
	if (search.kind === "stay") {
		return <SearchResults locale={locale} homes={homes} search={search} values={searchValues(query)} today={today} />;
	}
	return (
		<>
			<Opening locale={locale} homes={homes} query={query} />
			<div className="grid gap-16 pt-16 sm:gap-24 sm:pt-24">
				<Promises />
				<Homes locale={locale} homes={homes} />
				<Family />
			</div>
		</>
	);
}

type OpeningProps = { locale: Locale; homes: PublicProperty[]; query: Query };

async function Opening({ locale, homes, query }: OpeningProps) {
	const t = await getTranslations("site");
	const today = todayAtHomes(publicContext(), homes);
	const latest = latestDay(today);
	const search = readStaySearch(query, today);
	// The last home, whose picture is farthest from this one.
	const shown = homes.at(-1);
	return (
		<section className="grid gap-6 pt-4 sm:gap-8 sm:pt-8">
			<div className="grid items-end gap-4 lg:grid-cols-[3fr_2fr] lg:gap-12">
				<h1 className="max-w-[18ch] font-display font-semibold text-title tracking-tight sm:text-display">
					{t("home.title")}
				</h1>
				<p className="max-w-measure text-ink-soft sm:text-lead">{t("home.lead")}</p>
			</div>
			<div className="grid">
				{shown && (
					<div className="aspect-4/3 overflow-hidden rounded-photo sm:aspect-[21/10]">
						<Scene
							scene={shown.scene}
							alt={t("home.sceneAlt", { name: shown.name, place: shown.place })}
							sizes="(min-width: 1200px) 1136px, 100vw"
							isFirst
						/>
					</div>
				)}
				<search
					aria-label={t("search.label")}
					className="relative mx-auto -mt-12 w-[calc(100%-2rem)] max-w-[60rem] rounded-card bg-surface p-4 shadow-float sm:p-6"
				>
					<SearchForm
						action={getPathname({ locale, href: "/" })}
						values={searchValues(query)}
						earliest={today}
						latest={latest}
						maxGuests={Math.max(1, ...homes.map((home) => home.sleeps))}
						submitLabel={t("search.submit")}
						layout="row"
						{...(search.kind === "refused" && {
							error: t(`search.errors.${search.reason}`, { date: formatDay(locale, { date: latest, today }) }),
						})}
					/>
				</search>
			</div>
		</section>
	);
}

async function Homes({ locale, homes }: { locale: Locale; homes: PublicProperty[] }) {
	const [t, fromPrices] = await Promise.all([getTranslations("site.homes"), publicFromPrices()]);
	return (
		<section id="casas" aria-labelledby="homes-title" className="grid gap-8">
			<h2 id="homes-title" className="font-display font-semibold text-title tracking-tight">
				{t("title", { count: homes.length })}
			</h2>
			{homes.length === 0 ? (
				<EmptyState title={t("empty")} action={<ContactButtons contact={hostContact()} />}>
					{t("emptyText")}
				</EmptyState>
			) : (
				<div className="grid gap-x-8 gap-y-12 sm:grid-cols-2">
					{homes.map((home) => (
						<HomeCard key={home.id} home={homeSummary(locale, home)} fromPrice={fromPrices.get(home.id)} />
					))}
				</div>
			)}
		</section>
	);
}

async function Family() {
	const t = await getTranslations("site.family");
	return (
		<section aria-labelledby="family" className="grid gap-6 rounded-photo bg-sunken p-6 sm:p-12 lg:grid-cols-[1fr_2fr]">
			<h2 id="family" className="font-semibold text-ink-soft text-note">
				{t("title")}
			</h2>
			<div className="grid justify-items-start gap-6">
				<p className="max-w-measure font-display text-lead sm:text-heading sm:leading-snug">{t("text")}</p>
				<ContactButtons contact={hostContact()} />
			</div>
		</section>
	);
}
