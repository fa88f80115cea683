import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Notice } from "#components/ui/notice.tsx";
import { adminDestination } from "#lib/accounts/core/admin-destination.ts";
import { canLogIn, currentHost } from "#lib/platform/auth.ts";
import { LoginForm } from "./login-form.tsx";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("admin.login"))("title") };
}

export default async function LoginPage({ searchParams }: Props) {
	const query = await searchParams;
	const destination = adminDestination(query["callbackUrl"]);
	if (await currentHost()) redirect(destination);
	const [t, common] = [await getTranslations("admin.login"), await getTranslations("common")];
	return (
		<main className="mx-auto grid min-h-dvh max-w-form content-center gap-6 px-4 py-12">
			<header className="grid gap-2">
				<p className="font-display font-semibold text-clay text-lead tracking-tight">{common("brand")}</p>
				<h1 className="font-display font-semibold text-title tracking-tight">{t("title")}</h1>
				<p className="text-ink-soft">{t("lead")}</p>
			</header>
			{query["error"] === "expired" && <Notice title={t("expiredTitle")}>{t("expiredText")}</Notice>}
			{canLogIn() ? (
				<>
					<noscript>
						<Notice tone="waiting" title={t("noScriptTitle")}>
							{t("noScriptText")}
						</Notice>
					</noscript>
					<LoginForm destination={destination} />
				</>
			) : (
				<Notice tone="problem" title={t("needsHttpsTitle")}>
					{t("needsHttpsText")}
				</Notice>
			)}
		</main>
	);
}
