"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useBookingRefusals } from "../use-booking-refusals.ts";
import { correctEmailAction } from "./actions.ts";

/** Another address for the guest, or the first one; what came back from the old one is sent again. */
export function CorrectEmailForm({ bookingId, email }: { bookingId: string; email: string }) {
	const t = useTranslations("admin.bookings.guest");
	return (
		<ActionForm
			action={correctEmailAction}
			hidden={{ bookingId, seenEmail: email }}
			submit={t("correctSubmit")}
			busy={t("correcting")}
			look="quiet"
			refusals={useBookingRefusals()}
			refusalTitle={t("notCorrected")}
			done={() => <Notice tone="good" title={t("corrected")} />}
			className="grid gap-3"
		>
			{({ typed, fields }) => {
				const error = fields["email"] && t("emailError");
				return (
					<>
						<p className="max-w-measure text-ink-soft">{email ? t("correctText") : t("addText")}</p>
						<Field id="correct-email" label={t("newEmail")} error={error}>
							<Input
								{...fieldControl({ id: "correct-email", hint: undefined, error })}
								name="email"
								type="email"
								maxLength={254}
								autoComplete="off"
								required
								defaultValue={typed["email"] ?? email}
							/>
						</Field>
					</>
				);
			}}
		</ActionForm>
	);
}
