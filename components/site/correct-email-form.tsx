"use client";

import { useTranslations } from "next-intl";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PublicForm, type PublicFormAction } from "./public-form.tsx";

type CorrectEmailFormProps = { action: PublicFormAction<null>; bookingId: string; email: string };

export function CorrectEmailForm({ action, bookingId, email }: CorrectEmailFormProps) {
	const t = useTranslations("site.done");
	const checkout = useTranslations("site.checkout");
	const general = useTranslations("errors.action");
	return (
		<PublicForm
			action={action}
			hidden={{ bookingId }}
			submit={t("correct")}
			busy={t("busy")}
			look="quiet"
			problem={t("problem")}
			reasonOf={({ reason }) => {
				if (reason === "not_allowed" || reason === "same_address") return t(reason);
				return reason === "invalid" || reason === "rate_limited" ? general(reason) : general("unexpected");
			}}
			done={
				<Notice tone="good">
					<p>{t("corrected")}</p>
				</Notice>
			}
		>
			{({ typed, fields }) => {
				const error = fields["email"] ? checkout("fields.email") : undefined;
				return (
					<Field id="email" label={t("newMail")} error={error}>
						<Input
							{...fieldControl({ id: "email", error })}
							type="email"
							name="email"
							autoComplete="email"
							required
							maxLength={254}
							defaultValue={typed["email"] ?? email}
						/>
					</Field>
				);
			}}
		</PublicForm>
	);
}
