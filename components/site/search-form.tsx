import { Search } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Field } from "#components/ui/field.tsx";
import { Input, Select } from "#components/ui/input.tsx";

export type SearchValues = { readonly arrival: string; readonly departure: string; readonly guests: string };

type SearchFormProps = {
	/** Where the form goes, by GET. */
	action: string;
	values: SearchValues;
	/** A sentence, already in the reader's language. */
	error?: string | undefined;
	/** First and last day that can be asked for. */
	earliest: string;
	latest: string;
	/** Leave out to ask for dates alone. */
	maxGuests?: number;
	submitLabel: string;
	/** `row` lies on the first screen, `stack` stands in a narrow column. */
	layout: "row" | "stack";
	/** Quiet once another action on the page is the next step. */
	submitLook?: "primary" | "quiet";
	/** False where the answer stands beside the form. */
	isScrolling?: boolean;
};

/**
 * Works without any script: the browser's own date fields, sent as an address that can be kept or shared. A field begins anew when
 * something else, such as the calendar, has changed its value.
 */
export function SearchForm({
	action,
	values,
	error,
	earliest,
	latest,
	maxGuests,
	submitLabel,
	layout,
	submitLook,
	isScrolling = true,
}: SearchFormProps) {
	const t = useTranslations("site.search");
	const dates = {
		type: "date",
		min: earliest,
		max: latest,
		required: true,
		className: layout === "stack" ? "px-2 text-note" : "max-sm:px-2 max-sm:text-note",
		...(error && { "aria-invalid": true, "aria-describedby": "search-error" }),
	} as const;
	return (
		<Form action={action} scroll={isScrolling} prefetch={false} className="grid gap-3">
			<div
				className={cn(
					"grid grid-cols-2 items-end gap-3",
					layout === "row" && (maxGuests ? "sm:grid-cols-[1fr_1fr_9rem_auto]" : "sm:grid-cols-[1fr_1fr_auto]"),
				)}
			>
				<Field id="llegada" label={t("arrival")}>
					<Input key={values.arrival} {...dates} id="llegada" name="llegada" defaultValue={values.arrival} />
				</Field>
				<Field id="salida" label={t("departure")}>
					<Input key={values.departure} {...dates} id="salida" name="salida" defaultValue={values.departure} />
				</Field>
				{maxGuests && (
					<Field id="huespedes" label={t("guests")} className={layout === "stack" ? "col-span-2" : "max-sm:col-span-2"}>
						<Select key={values.guests} id="huespedes" name="huespedes" defaultValue={values.guests}>
							{Array.from({ length: maxGuests }, (_, index) => index + 1).map((count) => (
								<option key={count} value={count}>
									{count}
								</option>
							))}
						</Select>
					</Field>
				)}
				<Button
					type="submit"
					look={submitLook}
					className={layout === "stack" ? "col-span-2" : "max-sm:col-span-2 max-sm:w-full"}
				>
					<Search strokeWidth={1.5} aria-hidden />
					{submitLabel}
				</Button>
			</div>
			{error && (
				<p id="search-error" role="alert" className="text-chile text-note">
					{error}
				</p>
			)}
		</Form>
	);
}
