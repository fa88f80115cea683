"use client";

import { useTranslations } from "next-intl";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PublicForm, type PublicFormAction } from "./public-form.tsx";

export function LinksForm({ action }: { action: PublicFormAction<null> }) {
	const t = useTranslations("site.links");
	const checkout = useTranslations("site.checkout");
	const general = useTranslations("errors.action");
	return (
		<PublicForm
			action={action}
			hidden={{}}
			submit={t("submit")}
			busy={t("busy")}
			problem={t("problem")}
			reasonOf={({ reason }) =>
				general(reason === "invalid" || reason === "rate_limited" || reason === "upstream" ? reason : "unexpected")
			}
			done={
				<Notice tone="good" title={t("doneTitle")}>
					<p>{t("doneText")}</p>
				</Notice>
			}
		>
			{({ typed, fields }) => {
				const error = fields["email"] ? checkout("fields.email") : undefined;
				return (
					<Field id="email" label={t("email")} error={error}>
						<Input
							{...fieldControl({ id: "email", error })}
							type="email"
							name="email"
							autoComplete="email"
							required
							maxLength={254}
							defaultValue={typed["email"] ?? ""}
						/>
					</Field>
				);
			}}
		</PublicForm>
	);
}
