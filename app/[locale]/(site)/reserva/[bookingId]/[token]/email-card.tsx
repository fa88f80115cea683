import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { correctEmailAction } from "./actions.ts";
import { EmailForm } from "./email-form.tsx";
import type { GuestPage } from "./guest-page.ts";
import { commonRefusals } from "./pay-words.ts";

/** For the browser that booked, within a day: a mistyped address would leave the guest without any mail. */
export async function EmailCard({ page }: { page: GuestPage }) {
	const { booking, locale, link } = page;
	if (!booking.can.canCorrectEmail) return null;
	const t = await getTranslations({ locale, namespace: "guest" });
	return (
		<Card className="grid gap-4">
			<div className="grid gap-1">
				<h2 className="font-semibold text-lead">{t("email.title")}</h2>
				<p className="break-words text-ink-soft text-note">{t("email.text", { email: booking.guest.email })}</p>
			</div>
			<EmailForm
				action={correctEmailAction}
				hidden={{ ...link, locale }}
				words={{
					label: t("email.label"),
					submit: t("email.submit"),
					busy: t("email.busy"),
					invalid: t("email.invalid"),
					refusalTitle: t("errors.title"),
					refusals: {
						...(await commonRefusals(locale)),
						not_allowed: t("email.not_allowed"),
						same_address: t("email.same_address"),
					},
				}}
			/>
		</Card>
	);
}
