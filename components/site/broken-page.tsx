"use client";

import { useTranslations } from "next-intl";
import { MessagePage } from "#components/site/message-page.tsx";
import { useRequestReference } from "#components/site/request-reference.ts";
import { Button } from "#components/ui/button.tsx";

type BrokenPageProps = { error: unknown; retry: () => void; text: "brokenText" | "brokenTextHost" };

/** A page that failed: that nothing has changed, a way to try again, and the reference under which it is in the log. */
export function BrokenPage({ error, retry, text }: BrokenPageProps) {
	const t = useTranslations("errors");
	const reference = useRequestReference(error);
	return (
		<MessagePage title={t("brokenTitle")} text={t(text)}>
			<Button onClick={retry}>{t("retry")}</Button>
			{reference && <p className="text-ink-soft text-note">{t("reference", { reference })}</p>}
		</MessagePage>
	);
}
