"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { renewLinkAction } from "./actions.ts";

/** Takes the private link back: whoever has the old one is shut out. */
export function RenewLinkForm({ bookingId, hasEmail }: { bookingId: string; hasEmail: boolean }) {
	const t = useTranslations("admin.bookings.guest");
	return (
		<ActionForm
			action={renewLinkAction}
			hidden={{ bookingId }}
			submit={t("renew")}
			busy={t("renewing")}
			look="quiet"
			done={() => <Notice tone="good" title={hasEmail ? t("renewed") : t("renewedNoEmail")} />}
			className="grid gap-3"
		>
			{() => <p className="max-w-measure text-ink-soft">{hasEmail ? t("renewText") : t("renewTextNoEmail")}</p>}
		</ActionForm>
	);
}
