"use client";

import { useTranslations } from "next-intl";
import { MessagePage } from "#components/site/message-page.tsx";
import { Button } from "#components/ui/button.tsx";

type ErrorPageProps = { error: unknown; retry: () => void };

export default function ErrorPage({ error, retry }: ErrorPageProps) {
	const t = useTranslations("errors");
	const reference = error instanceof Error && "digest" in error ? String(error.digest) : null;
	return (
		<MessagePage title={t("brokenTitle")} text={t("brokenText")}>
			{reference && <p className="text-ink-soft text-note">{t("reference", { reference })}</p>}
			<Button onClick={retry}>{t("retry")}</Button>
		</MessagePage>
	);
}
