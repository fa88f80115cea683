"use client";

import { useTranslations } from "next-intl";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

type ReasonFieldProps = { id: string; typed: string | undefined; error: string | undefined };

/** Why the host decides so; kept with the decision. */
export function ReasonField({ id, typed, error }: ReasonFieldProps) {
	const t = useTranslations("admin.decide");
	const words = error && (error === "reason_long" ? t("reason_long") : t("reason_missing"));
	const hint = t("reasonHint");
	return (
		<Field id={id} label={t("reason")} hint={hint} error={words}>
			<Input
				{...fieldControl({ id, hint, error: words })}
				name="reason"
				maxLength={200}
				autoComplete="off"
				required
				defaultValue={typed ?? ""}
			/>
		</Field>
	);
}
