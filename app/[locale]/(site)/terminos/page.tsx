import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { hasLocale } from "next-intl";
import { getFormatter, getTranslations } from "next-intl/server";
import { ContactButtons } from "#components/site/contact-buttons.tsx";
import { TermsText } from "#components/site/terms-text.tsx";
import { getPathname } from "#lib/platform/i18n/navigation.ts";
import { routing } from "#lib/platform/i18n/routing.ts";
import { hostContact, publicContext, publicHomes } from "../public-homes.ts";
import { sharedTerms } from "./home-terms.ts";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { locale } = await params;
	if (!hasLocale(routing.locales, locale)) return {};
	const t = await getTranslations("site.terms");
	return {
		title: t("title"),
		alternates: {
			canonical: getPathname({ locale, href: "/terminos" }),
			languages: { "es-MX": "/terminos", en: "/en/terms", "x-default": "/terminos" },
		},
	};
}

export default async function TermsPage({ params }: Props) {
	const { locale } = await params;
	if (!hasLocale(routing.locales, locale)) notFound();
	const [t, format, homes] = await Promise.all([getTranslations("site.terms"), getFormatter(), publicHomes()]);
	const shared = await sharedTerms(homes);
	const now = publicContext().clock.now();
	const contact = hostContact();
	return (
		<div className="grid max-w-measure gap-12 pt-8 sm:pt-16">
			<header className="grid gap-4">
				<h1 className="font-display font-semibold text-title tracking-tight sm:text-display">{t("title")}</h1>
				<p className="text-ink-soft">{t("lead")}</p>
			</header>
			{shared.length === 0 && <p>{t("none")}</p>}
			{shared.map(({ terms, homes: those }) => (
				<section key={terms.version} aria-labelledby={terms.version} className="grid gap-8">
					<div className="grid gap-1">
						<h2 id={terms.version} className="font-display font-semibold text-lead">
							{t("appliesTo", { homes: format.list(those.map(({ name }) => name)) })}
						</h2>
						<p className="text-caption text-ink-soft">{t("version", { version: terms.version.slice(0, 8) })}</p>
					</div>
					<TermsText terms={terms} now={now} />
				</section>
			))}
			{(contact.email || contact.whatsapp) && (
				<section aria-labelledby="contacto-titulo" className="grid justify-items-start gap-2 border-t pt-6">
					<h2 id="contacto-titulo" className="font-display font-semibold text-lead">
						{t("contact.title")}
					</h2>
					<p>{t("contact.text")}</p>
					<ContactButtons contact={contact} />
				</section>
			)}
		</div>
	);
}
