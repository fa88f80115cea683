import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { hasLocale } from "next-intl";
import { getTranslations } from "next-intl/server";
import { LinksForm } from "#components/site/links-form.tsx";
import { getPathname } from "#lib/platform/i18n/navigation.ts";
import { routing } from "#lib/platform/i18n/routing.ts";
import { ClientWords } from "../client-words.tsx";
import { askForLinks } from "./actions.ts";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { locale } = await params;
	if (!hasLocale(routing.locales, locale)) return {};
	const t = await getTranslations("site.links");
	return {
		title: t("title"),
		alternates: {
			canonical: getPathname({ locale, href: "/mis-reservas" }),
			languages: { "es-MX": "/mis-reservas", en: "/en/my-bookings" },
		},
	};
}

export default async function MyBookingsPage({ params }: Props) {
	const { locale } = await params;
	if (!hasLocale(routing.locales, locale)) notFound();
	const t = await getTranslations("site.links");
	return (
		<div className="grid max-w-form gap-6 pt-8 sm:pt-16">
			<h1 className="font-display font-semibold text-title tracking-tight">{t("title")}</h1>
			<p className="text-ink-soft">{t("text")}</p>
			<ClientWords pick={({ site }) => ({ site: { links: site.links, checkout: site.checkout } })}>
				<LinksForm action={askForLinks} />
			</ClientWords>
		</div>
	);
}
