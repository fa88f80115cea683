import { BellRing } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/admin/action-form.tsx";
import { Fact } from "#components/admin/facts.tsx";
import { PageHeading } from "#components/admin/page-heading.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { SessionUser } from "#lib/accounts/find-session-user.ts";
import { CHANNELS_PATH } from "#lib/operations/core/host-paths.ts";
import { hostSession } from "../../host-session.ts";
import { chooseLanguageAction } from "./actions.ts";
import { LogOutButton } from "./log-out-button.tsx";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("admin.account"))("title") };
}

export default async function AccountPage() {
	const { host } = await hostSession("/admin/cuenta");
	return <Account host={host} />;
}

function Account({ host }: { host: SessionUser }) {
	const t = useTranslations("admin.account");
	const other = useLocale() === "en" ? "es-MX" : "en";
	const otherName = other === "en" ? t("english") : t("spanish");
	return (
		<>
			<PageHeading title={t("title")} />
			<Card className="grid gap-6">
				<dl className="grid gap-4 sm:grid-cols-3">
					<Fact label={t("name")}>{host.name}</Fact>
					<Fact label={t("email")}>{host.email}</Fact>
					<Fact label={t("role")}>{t(`roles.${host.role}`)}</Fact>
				</dl>
			</Card>
			<Card className="grid gap-3">
				<h2 className="font-semibold text-body">{t("alerts")}</h2>
				<p className="max-w-measure text-ink-soft">{t("alertsText")}</p>
				<Button look="quiet" asChild className="justify-self-start max-sm:w-full">
					<Link href={CHANNELS_PATH}>
						<BellRing strokeWidth={1.5} aria-hidden />
						{t("alertsAction")}
					</Link>
				</Button>
			</Card>
			<Card className="grid gap-3">
				<h2 className="font-semibold text-body">{t("language")}</h2>
				<p className="max-w-measure text-ink-soft">{t("languageHint")}</p>
				<div lang={other}>
					<ActionForm
						action={chooseLanguageAction}
						hidden={{ language: other }}
						submit={otherName}
						busy={otherName}
						look="quiet"
					/>
				</div>
			</Card>
			<Card className="grid gap-3">
				<h2 className="font-semibold text-body">{t("session")}</h2>
				<p className="max-w-measure text-ink-soft">{t("sessionText")}</p>
				<LogOutButton />
			</Card>
		</>
	);
}
