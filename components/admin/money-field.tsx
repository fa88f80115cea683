"use client";

import { useTranslations } from "next-intl";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

type MoneyFieldProps = { id: string; label: string; typed: string; error: string | undefined; className?: string };

/** An amount with its cents. */
export function MoneyField({ id, label, typed, error, className }: MoneyFieldProps) {
	const t = useTranslations("admin.bookings.pay");
	const words = error && t("amountError");
	return (
		<Field id={id} label={label} error={words} {...(className && { className })}>
			<Input
				{...fieldControl({ id, hint: undefined, error: words })}
				name="amount"
				inputMode="decimal"
				required
				autoComplete="off"
				className="tabular-nums"
				defaultValue={typed}
			/>
		</Field>
	);
}
