"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { useBookingRefusals } from "../use-booking-refusals.ts";
import { keepGuestAction } from "./actions.ts";

/** The one choice after a portal has sold the nights of somebody who was paying: what happens by itself, and the button against it. */
export function KeepGuestForm({ bookingId, text }: { bookingId: string; text: string }) {
	const t = useTranslations("admin.bookings.keep");
	return (
		<section aria-labelledby="keep" className="grid gap-4 rounded-card border border-maize bg-surface p-4 sm:p-6">
			<div className="grid gap-2">
				<h2 id="keep" className="font-semibold text-lead">
					{t("title")}
				</h2>
				<p className="max-w-measure text-ink-soft">{text}</p>
				<p className="max-w-measure text-ink-soft">{t("consequence")}</p>
			</div>
			<ActionForm
				action={keepGuestAction}
				hidden={{ bookingId }}
				submit={t("submit")}
				busy={t("busy")}
				refusals={useBookingRefusals()}
				refusalTitle={t("notKept")}
			/>
		</section>
	);
}
