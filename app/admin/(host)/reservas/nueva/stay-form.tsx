import { useTranslations } from "next-intl";
import type { Moment } from "#components/admin/use-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import type { HostProperty } from "#lib/properties/host-property.ts";
import { addMonths, dayIn } from "#lib/shared/plain-date.ts";
import { NEW_BOOKING_HREF } from "../../host-links.ts";
import type { NewBookingQuery } from "./new-booking-query.ts";

type StayFormProps = {
	homes: readonly HostProperty[];
	query: NewBookingQuery;
	/** What is wrong with the agreed price. */
	priceError: string | undefined;
	moment: Moment;
};

/** Which home, when, for how many and at what price: by GET, so that the price is seen before anything is taken. */
export function StayForm({ homes, query, priceError, moment }: StayFormProps) {
	const t = useTranslations("admin.bookings.fresh");
	const hint = t("agreedHint");
	const today = dayIn(moment.timeZone, moment.now);
	const dates = { type: "date", min: today, max: addMonths(today, 24), required: true } as const;
	return (
		<form
			action={NEW_BOOKING_HREF}
			method="get"
			className="grid items-end gap-4 rounded-card border bg-surface p-4 sm:grid-cols-6 sm:p-6"
		>
			<Field id="casa" label={t("home")} className="sm:col-span-6">
				<Select id="casa" name="casa" required defaultValue={query.slug || homes[0]?.slug}>
					{homes.map(({ slug, name, isActive }) => (
						<option key={slug} value={slug}>
							{isActive ? name : t("homeClosed", { name })}
						</option>
					))}
				</Select>
			</Field>
			<div className="grid grid-cols-2 gap-3 sm:col-span-4">
				<Field id="llegada" label={t("arrival")}>
					<Input {...dates} id="llegada" name="llegada" defaultValue={query.arrival ?? ""} className="px-2" />
				</Field>
				<Field id="salida" label={t("departure")}>
					<Input {...dates} id="salida" name="salida" defaultValue={query.departure ?? ""} className="px-2" />
				</Field>
			</div>
			<Field id="personas" label={t("guests")} className="sm:col-span-2">
				<Input id="personas" name="personas" type="number" min={1} max={50} required defaultValue={query.guests} />
			</Field>
			<Field id="precio" label={t("agreed")} hint={hint} error={priceError} className="sm:col-span-6">
				<Input
					{...fieldControl({ id: "precio", hint, error: priceError })}
					name="precio"
					inputMode="decimal"
					maxLength={30}
					autoComplete="off"
					defaultValue={query.price}
					className="tabular-nums sm:max-w-form"
				/>
			</Field>
			<Button type="submit" look={query.stay ? "quiet" : "primary"} className="sm:col-span-6 sm:justify-self-start">
				{t("seePrice")}
			</Button>
		</form>
	);
}
