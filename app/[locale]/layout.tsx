import "#app/globals.css";
import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import { hasLocale, NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { fontVariables } from "#app/fonts.ts";
import { currentRequestId } from "#lib/platform/current-request-id.ts";
import { env } from "#lib/platform/env.ts";
import { routing } from "#lib/platform/i18n/routing.ts";

// The nonce of the content security policy is new for each response.
export const dynamic = "force-dynamic";

export const viewport: Viewport = {
	themeColor: [
		{ media: "(prefers-color-scheme: light)", color: "#fbf8f3" },
		{ media: "(prefers-color-scheme: dark)", color: "#16130f" },
	],
};

type LocaleLayoutProps = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: LocaleLayoutProps): Promise<Metadata> {
	const { locale } = await params;
	if (!hasLocale(routing.locales, locale)) return {};
	const t = await getTranslations({ locale, namespace: "site.meta" });
	const common = await getTranslations({ locale, namespace: "common" });
	return {
		metadataBase: new URL(env().APP_BASE_URL),
		title: { default: t("title"), template: `%s · ${common("brand")}` },
		description: t("description"),
		openGraph: { siteName: common("brand"), type: "website", locale: locale.replace("-", "_") },
		twitter: { card: "summary_large_image" },
	};
}

export default async function LocaleLayout({ children, params }: LocaleLayoutProps) {
	const { locale } = await params;
	if (!hasLocale(routing.locales, locale)) notFound();
	const { errors, common } = await getMessages({ locale });
	return (
		<html lang={locale} className={fontVariables} data-request-id={await currentRequestId()}>
			<body className="min-h-dvh bg-ground text-body text-ink">
				<NextIntlClientProvider locale={locale} messages={{ errors, common }}>
					{children}
				</NextIntlClientProvider>
			</body>
		</html>
	);
}
