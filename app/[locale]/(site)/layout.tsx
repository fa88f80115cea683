import { hasLocale } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SiteFooter } from "#components/site/site-footer.tsx";
import { SiteHeader } from "#components/site/site-header.tsx";
import { getPathname } from "#lib/platform/i18n/navigation.ts";
import { routing } from "#lib/platform/i18n/routing.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { homeHref, hostContact, publicHomes } from "./public-homes.ts";

type SiteLayoutProps = { children: ReactNode; params: Promise<{ locale: string }> };

export default async function SiteLayout({ children, params }: SiteLayoutProps) {
	const requested = (await params).locale;
	const locale = hasLocale(routing.locales, requested) ? requested : routing.defaultLocale;
	const other = locale === "en" ? "es-MX" : "en";
	const t = await getTranslations({ locale, namespace: "site.nav" });
	const contact = hostContact();
	const links = [
		{ name: t("bookings"), href: getPathname({ locale, href: "/mis-reservas" }) },
		{ name: t("terms"), href: getPathname({ locale, href: "/terminos" }) },
	];
	// The frame must stand even when the database does not; the page inside says what is missing.
	const homes = await publicHomes().catch(() => []);
	return (
		<>
			<SiteHeader
				homeHref={getPathname({ locale, href: "/" })}
				bookingsHref={getPathname({ locale, href: "/mis-reservas" })}
				hasContact={Boolean(contact.email || contact.whatsapp)}
				languageSwitch={
					<LanguageSwitch locale={other} label={t("switchLanguage")} longLabel={t("switchLanguageLabel")} />
				}
			/>
			<main id="content" className="mx-auto max-w-page px-4 sm:px-8">
				{children}
			</main>
			<SiteFooter
				contact={contact}
				homes={homes.map((home) => ({ name: home.name, href: homeHref(locale, home.slug) }))}
				links={links}
			/>
		</>
	);
}
