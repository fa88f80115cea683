import "#app/globals.css";
import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { fontVariables } from "#app/fonts.ts";
import { currentRequestId } from "#lib/platform/current-request-id.ts";

// The nonce of the content security policy is new for each response.
export const dynamic = "force-dynamic";

export const viewport: Viewport = {
	themeColor: [
		{ media: "(prefers-color-scheme: light)", color: "#fbf8f3" },
		{ media: "(prefers-color-scheme: dark)", color: "#16130f" },
	],
};

export async function generateMetadata(): Promise<Metadata> {
	const [t, common] = [await getTranslations("admin.nav"), await getTranslations("common")];
	const brand = common("brand");
	return {
		title: { default: `${t("title")} · ${brand}`, template: `%s · ${brand}` },
		robots: { index: false, follow: false },
		referrer: "same-origin",
	};
}

export default async function AdminLayout({ children }: { children: ReactNode }) {
	const locale = await getLocale();
	const { admin, errors, common } = await getMessages();
	return (
		<html lang={locale} className={fontVariables} data-request-id={await currentRequestId()}>
			<body className="min-h-dvh bg-ground text-ink text-note">
				<NextIntlClientProvider messages={{ admin, errors, common }}>{children}</NextIntlClientProvider>
			</body>
		</html>
	);
}
