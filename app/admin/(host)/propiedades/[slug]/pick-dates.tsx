import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { addMonths, type PlainDate } from "#lib/shared/plain-date.ts";

/** Two dates instead of two taps: the same address, by GET. */
export function PickDates({ slug, today }: { slug: string; today: PlainDate }) {
	const t = useTranslations("admin.month");
	const dates = { type: "date", min: today, max: addMonths(today, 24), required: true } as const;
	return (
		<form action={`/admin/propiedades/${slug}`} method="get" className="grid gap-3 rounded-card border bg-surface p-4">
			<h2 className="font-semibold text-body">{t("pick")}</h2>
			<div className="grid grid-cols-2 gap-3">
				<Field id="desde" label={t("pickFrom")}>
					<Input {...dates} id="desde" name="desde" className="px-2" />
				</Field>
				<Field id="hasta" label={t("pickTo")}>
					<Input {...dates} id="hasta" name="hasta" className="px-2" />
				</Field>
			</div>
			<Button type="submit" look="quiet">
				{t("pickSubmit")}
			</Button>
		</form>
	);
}
