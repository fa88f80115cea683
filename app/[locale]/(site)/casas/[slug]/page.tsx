import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { hasLocale } from "next-intl";
import { getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { Amenities } from "#components/site/amenities.tsx";
import { AreaMap } from "#components/site/area-map.tsx";
import { HomeCard } from "#components/site/home-card.tsx";
import { HouseRules } from "#components/site/house-rules.tsx";
import { Scene } from "#components/site/scene.tsx";
import { getPathname } from "#lib/platform/i18n/navigation.ts";
import { type Locale, routing } from "#lib/platform/i18n/routing.ts";
import { quoteForGuest } from "#lib/pricing/quote-for-guest.ts";
import { findPublicProperty } from "#lib/properties/find-public-property.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { dayIn } from "#lib/shared/plain-date.ts";
import { ownClaims, ownHold } from "../../own-hold.ts";
import { OwnHold } from "../../own-hold-notice.tsx";
import { homeHref, homeSummary, publicContext, publicFromPrices, publicHomes } from "../../public-homes.ts";
import { guestsIn, readStaySearch, searchValues } from "../../stay-search.ts";
import { HomeBar } from "./home-bar.tsx";
import { HomeCalendar } from "./home-calendar.tsx";
import { PriceBox, type PriceBoxProps } from "./price-box.tsx";
import { readMonth } from "./shown-months.ts";

const findHome = cache((slug: string) => findPublicProperty(publicContext(), slug));

type Props = {
	params: Promise<{ locale: string; slug: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function readParams({ params }: Pick<Props, "params">): Promise<{ locale: Locale; home: PublicProperty }> {
	const { locale, slug } = await params;
	if (!hasLocale(routing.locales, locale)) notFound();
	const home = await findHome(slug);
	if (!home) notFound();
	return { locale, home };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { locale, home } = await readParams({ params });
	const [firstParagraph = ""] = describe(home, locale);
	const inSpanish = homeHref("es-MX", home.slug);
	return {
		title: `${home.name}, ${home.place}`,
		description: firstParagraph.slice(0, 160),
		alternates: {
			canonical: homeHref(locale, home.slug),
			languages: { "es-MX": inSpanish, en: homeHref("en", home.slug), "x-default": inSpanish },
		},
		openGraph: { images: [{ url: `/scenes/${home.scene}.webp`, width: 1600, height: 1067 }] },
	};
}

export default async function HomePage({ params, searchParams }: Props) {
	const { locale, home } = await readParams({ params });
	const query = await searchParams;
	const ctx = publicContext();
	const now = ctx.clock.now();
	const today = dayIn(home.timeZone, now);
	const search = readStaySearch(query, today);
	const month = readMonth(query.mes ?? query.llegada, today);
	const hold = await ownHold(home);
	const ignoreClaims = ownClaims(hold);
	const [t, fromPrices, answer] = await Promise.all([
		getTranslations("site.property"),
		publicFromPrices(),
		search.kind === "stay" ? quoteForGuest(ctx, { slug: home.slug, ...search, ignoreClaims }) : null,
	]);
	const values = searchValues(query);
	const fromPrice = fromPrices.get(home.id);
	const price: PriceBoxProps = { locale, home, search, values, answer, fromPrice, now, today };
	return (
		<div>
			<article className="grid gap-12 pt-2 sm:gap-16">
				<Heading locale={locale} home={home} />
				<div className="grid gap-12 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_auto_1fr] lg:gap-x-16">
					<Section title={t("about")} id="about">
						<About paragraphs={describe(home, locale)} />
					</Section>
					<HomeCalendar
						locale={locale}
						home={home}
						month={month}
						today={today}
						search={search}
						guests={guestsIn(query)}
						ignoreClaims={ignoreClaims}
					/>
					<div className="lg:col-start-2 lg:row-span-3 lg:row-start-1">
						<div className="grid gap-4 lg:sticky lg:top-6">
							{hold && <OwnHold locale={locale} home={home} hold={hold} />}
							<PriceBox {...price} />
						</div>
					</div>
					<div className="grid content-start gap-12 sm:gap-16">
						<Section title={t("amenities")} id="amenities">
							<Amenities codes={home.amenities} />
						</Section>
						<Section title={t("rules")} id="rules">
							<HouseRules sleeps={home.sleeps} checkInTime={home.checkInTime} checkOutTime={home.checkOutTime} />
						</Section>
						<AreaMap place={home.place} />
					</div>
				</div>
				<SimilarHomes locale={locale} home={home} />
			</article>
			<HomeBar {...price} />
		</div>
	);
}

function describe(home: PublicProperty, locale: Locale): string[] {
	return (locale === "en" ? home.descriptionEn : home.descriptionEs).split(/\n\s*\n/);
}

function Section({ title, id, children }: { title: string; id: string; children: ReactNode }) {
	return (
		<section aria-labelledby={id} className="grid content-start gap-4">
			<h2 id={id} className="font-display font-semibold text-heading tracking-tight">
				{title}
			</h2>
			{children}
		</section>
	);
}

async function Heading({ locale, home }: { locale: Locale; home: PublicProperty }) {
	const t = await getTranslations("site");
	const facts = (["sleeps", "bedrooms", "beds", "bathrooms"] as const).map((fact) =>
		t(`property.facts.${fact}`, { count: home[fact] }).replaceAll(" ", "\u00a0"),
	);
	return (
		<header className="grid gap-6">
			<div className="grid gap-2">
				<Link
					href={getPathname({ locale, href: "/" })}
					className="flex min-h-11 items-center gap-2 justify-self-start font-semibold text-clay text-note underline-offset-4 hover:underline"
				>
					<ArrowLeft strokeWidth={1.5} className="size-5" aria-hidden />
					{t("property.back")}
				</Link>
				<h1 className="font-display font-semibold text-title tracking-tight sm:text-display">{home.name}</h1>
				<p className="text-ink-soft">
					{home.place} · {facts.join(" · ")}
				</p>
			</div>
			<div className="aspect-3/2 overflow-hidden rounded-photo sm:aspect-[21/10]">
				<Scene
					scene={home.scene}
					alt={t("home.sceneAlt", { name: home.name, place: home.place })}
					sizes="(min-width: 1200px) 1136px, 100vw"
					isFirst
				/>
			</div>
		</header>
	);
}

const PARAGRAPHS_AT_FIRST = 2;

async function About({ paragraphs }: { paragraphs: string[] }) {
	const t = await getTranslations("site.property");
	const rest = paragraphs.slice(PARAGRAPHS_AT_FIRST);
	return (
		<div className="grid max-w-measure gap-4">
			{paragraphs.slice(0, PARAGRAPHS_AT_FIRST).map((paragraph) => (
				<p key={paragraph}>{paragraph}</p>
			))}
			{rest.length > 0 && (
				<details>
					<summary className="inline-flex min-h-11 items-center font-semibold text-clay underline underline-offset-4">
						{t("readMore")}
					</summary>
					<div className="grid gap-4 pt-2">
						{rest.map((paragraph) => (
							<p key={paragraph}>{paragraph}</p>
						))}
					</div>
				</details>
			)}
		</div>
	);
}

const SIMILAR_HOMES = 2;

async function SimilarHomes({ locale, home }: { locale: Locale; home: PublicProperty }) {
	const [t, fromPrices] = await Promise.all([getTranslations("site.property"), publicFromPrices()]);
	const difference = (other: PublicProperty) =>
		Math.abs(other.sleeps - home.sleeps) - (other.place === home.place ? 2 : 0);
	const similar = (await publicHomes())
		.filter((other) => other.id !== home.id)
		.sort((a, b) => difference(a) - difference(b))
		.slice(0, SIMILAR_HOMES);
	if (similar.length === 0) return null;
	return (
		<Section title={t("similar")} id="similar">
			<div className="grid gap-x-8 gap-y-12 pt-2 sm:grid-cols-2">
				{similar.map((other) => (
					<HomeCard key={other.id} home={homeSummary(locale, other)} fromPrice={fromPrices.get(other.id)} />
				))}
			</div>
		</Section>
	);
}
