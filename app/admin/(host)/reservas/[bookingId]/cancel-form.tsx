"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { useBookingRefusals } from "../use-booking-refusals.ts";
import { cancelAction } from "./actions.ts";
import { WhyField } from "./why-field.tsx";

type CancelFormProps = {
	bookingId: string;
	/** What was shown: with other figures by then, nothing happens. */
	preview: { readonly previewKey: string; readonly wish: "guest" | "host"; readonly guestGetsMinor: number };
	/** Not confirmed: there is nothing to give back, and nobody to say why. */
	isHold?: boolean;
};

/** Cancels on the figures that are shown beside it. */
export function CancelForm({ bookingId, preview, isHold = false }: CancelFormProps) {
	const { previewKey, wish, guestGetsMinor } = preview;
	const t = useTranslations("admin.bookings.cancel");
	const pay = useTranslations("admin.bookings.pay");
	const ownWish = guestGetsMinor > 0 ? t("submit.host") : t("submit.host_nothing");
	return (
		<ActionForm
			action={cancelAction}
			hidden={{ bookingId, previewKey }}
			submit={isHold ? t("submit.hold") : wish === "guest" ? t("submit.guest") : ownWish}
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
