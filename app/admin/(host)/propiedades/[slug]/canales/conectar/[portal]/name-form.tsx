import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** Asks what an unknown portal is called; the answer is part of the guide's address. */
export function NameForm() {
	const t = useTranslations("admin.wizard");
	return (
		<form method="get" className="grid gap-4 rounded-card border bg-surface p-4 sm:p-6">
			<div>
				<h3 className="font-semibold text-lead">{t("nameTitle")}</h3>
				<p className="text-ink-soft">{t("nameText")}</p>
			</div>
			<Field id="nombre" label={t("nameField")} className="max-w-form">
				<Input id="nombre" name="nombre" required maxLength={60} autoComplete="off" />
			</Field>
			<Button type="submit" className="justify-self-start max-sm:w-full">
				{t("nameSubmit")}
			</Button>
		</form>
	);
}
