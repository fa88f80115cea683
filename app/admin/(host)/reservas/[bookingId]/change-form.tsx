"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Stay } from "#lib/shared/stay.ts";
import { useBookingRefusals } from "../use-booking-refusals.ts";
import { changeDatesAction } from "./actions.ts";
import { WhyField } from "./why-field.tsx";

type ChangeFormProps = {
	bookingId: string;
	stay: Stay;
	previewKey: string;
	attemptKey: string;
	/** The host keeps nothing of the nights given up, and says why. */
	isWaived: boolean;
	/** The guest pays first; until then the booking keeps its dates. */
	asksTopUp: boolean;
};

/** Changes the dates on the figures that are shown beside it. */
export function ChangeForm({ bookingId, stay, previewKey, attemptKey, isWaived, asksTopUp }: ChangeFormProps) {
	const t = useTranslations("admin.bookings.change");
	const { arrival, departure } = stay;
	return (
		<ActionForm
			action={changeDatesAction}
			hidden={{ bookingId, arrival, departure, previewKey, attemptKey: `${attemptKey}${isWaived ? "-w" : ""}` }}
			submit={asksTopUp ? t("submitTopUp") : t("submit")}
			busy={t("changing")}
			refusals={useBookingRefusals()}
			refusalTitle={t("notChanged")}
			done={() => <Notice tone="good" title={asksTopUp ? t("doneTopUp") : t("done")} />}
		>
			{({ typed, fields }) =>
				isWaived && (
					<WhyField
						id="waiver-reason"
						name="waiverReason"
						label={t("waiverReason")}
						typed={typed["waiverReason"]}
						error={fields["waiverReason"]}
						isRequired
					/>
				)
			}
		</ActionForm>
	);
}
