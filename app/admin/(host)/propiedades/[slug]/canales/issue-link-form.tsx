"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { issueLinkAction } from "./actions.ts";

/** A second link to the same calendar; the page then shows it as the one to give away. */
export function IssueLinkForm({ exportId, portal }: { exportId: string; portal: string }) {
	const t = useTranslations("admin.exports");
	return (
		<ActionForm
			action={issueLinkAction}
			hidden={{ exportId }}
			submit={t("issue")}
			busy={t("issuing")}
			look="quiet"
			refusals={{ unknown_export: t("unknown_export") }}
			done={() => <Notice tone="good">{t("issued", { portal })}</Notice>}
		/>
	);
}
