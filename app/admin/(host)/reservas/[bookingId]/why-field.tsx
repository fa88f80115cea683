"use client";

import { useTranslations } from "next-intl";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

type WhyFieldProps = {
	id: string;
	name: string;
	label: string;
	typed: string | undefined;
	error: string | undefined;
	isRequired?: boolean;
};

/** Why a host does it; kept in the audit log. */
export function WhyField({ id, name, label, typed, error, isRequired = false }: WhyFieldProps) {
	const t = useTranslations("admin.bookings.pay");
	const hint = t("reasonHint");
	const words = error && t("reasonError");
	return (
		<Field id={id} label={label} hint={hint} error={words}>
			<Input
				{...fieldControl({ id, hint, error: words })}
				name={name}
				minLength={3}
				maxLength={300}
				autoComplete="off"
				required={isRequired}
				defaultValue={typed ?? ""}
			/>
		</Field>
	);
}
