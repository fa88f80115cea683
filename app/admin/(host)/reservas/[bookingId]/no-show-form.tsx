"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { useBookingRefusals } from "../use-booking-refusals.ts";
import { recordNoShowAction } from "./actions.ts";
import { WhyField } from "./why-field.tsx";

type NoShowFormProps = {
	bookingId: string;
	/** What was shown: with other figures by then, nothing happens. */
	previewKey: string;
	/** In words; null when none is left to decide about. */
	nightsLeft: string | null;
};

const CHOICES = ["free", "keep_closed"] as const;

/** Writes down that the guest did not come, on the figures that are shown above it. */
export function NoShowForm({ bookingId, previewKey, nightsLeft }: NoShowFormProps) {
	const t = useTranslations("admin.bookings.noShow");
	return (
		<ActionForm
			action={recordNoShowAction}
			hidden={{ bookingId, previewKey, ...(nightsLeft === null && { nights: "keep_closed" }) }}
			submit={t("submit")}
			busy={t("busy")}
			look="danger"
			refusals={useBookingRefusals()}
			refusalTitle={t("notRecorded")}
		>
			{({ typed, fields }) => (
				<>
					{nightsLeft !== null && (
						<fieldset className="grid gap-2">
							<legend className="mb-2 font-semibold text-note">{t("nightsLeft", { nights: nightsLeft })}</legend>
							{CHOICES.map((choice) => (
								<label
									key={choice}
									className="flex min-h-11 items-center gap-3 rounded-control border px-3 py-2 has-checked:border-clay"
								>
									<input
										type="radio"
										name="nights"
										value={choice}
										required
										defaultChecked={typed["nights"] === choice}
										className="size-5 shrink-0 accent-clay"
									/>
									<span>{t(`nights.${choice}`)}</span>
								</label>
							))}
						</fieldset>
					)}
					<WhyField
						id="no-show-reason"
						name="reason"
						label={t("reason")}
						typed={typed["reason"]}
						error={fields["reason"]}
						isRequired
					/>
				</>
			)}
		</ActionForm>
	);
}
