"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { useBookingRefusals } from "../use-booking-refusals.ts";
import { cancelAction } from "./actions.ts";
import { WhyField } from "./why-field.tsx";

type CancelFormProps = {
	bookingId: string;
	/** What was shown: with other figures by then, nothing happens. */
	preview: { readonly previewKey: string; readonly wish: "guest" | "host" };
};

/** Cancels on the figures that are shown beside it. */
export function CancelForm({ bookingId, preview: { previewKey, wish } }: CancelFormProps) {
	const t = useTranslations("admin.bookings.cancel");
	const pay = useTranslations("admin.bookings.pay");
	return (
		<ActionForm
			action={cancelAction}
			hidden={{ bookingId, previewKey }}
			submit={t(`submit.${wish}`)}
			busy={t("cancelling")}
			look="danger"
			refusals={useBookingRefusals()}
			refusalTitle={t("notCancelled")}
		>
			{({ typed, fields }) =>
				wish === "guest" && (
					<WhyField
						id="guest-asked"
						name="guestAskedBecause"
						label={pay("reason")}
						typed={typed["guestAskedBecause"]}
						error={fields["guestAskedBecause"]}
						isRequired
					/>
				)
			}
		</ActionForm>
	);
}
