"use client";

import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input, Select, Textarea } from "#components/ui/input.tsx";
import type { Stay } from "#lib/shared/stay.ts";
import { createBookingAction } from "./actions.ts";

type NewBookingFormProps = {
	propertyId: string;
	stay: Stay;
	guests: number;
	/** What host and guest agreed on, in minor units; null for the price of the plan. */
	agreedMinor: number | null;
	/** A portal closes some of the nights: the host says that this is known. */
	needsPortalWord: boolean;
	takesPayments: boolean;
	attemptKey: string;
};

const MODES = ["confirmed", "quote"] as const;

/** Who comes and how they pay. */
export function NewBookingForm(props: NewBookingFormProps) {
	const { propertyId, stay, guests, agreedMinor, needsPortalWord, takesPayments, attemptKey } = props;
	const t = useTranslations("admin.bookings.fresh");
	const locale = useLocale();
	return (
		<ActionForm
			action={createBookingAction}
			hidden={{
				...{ propertyId, arrival: stay.arrival, departure: stay.departure, guests: String(guests), attemptKey },
				...(agreedMinor !== null && { agreedTotalMinor: String(agreedMinor) }),
			}}
			submit={t("submit")}
			busy={t("submitting")}
			refusalTitle={t("notMade")}
			refusals={{
				payments_off: t("refusal.payments_off"),
				portal_nights: t("refusal.portal_nights"),
				refused: t("refusal.refused"),
				agreed_too_low: t("refusal.agreed"),
				agreed_too_high: t("refusal.agreed"),
			}}
			className="grid gap-6 rounded-card border bg-surface p-4 sm:p-6"
		>
			{({ typed, fields }) => (
				<>
					<h2 className="font-semibold text-lead">{t("who")}</h2>
					<GuestFields typed={typed} fields={fields} locale={locale} />
					<fieldset className="grid gap-2">
						<legend className="mb-2 font-semibold text-lead">{t("how")}</legend>
						{MODES.map((mode) => (
							<label
								key={mode}
								className="grid min-h-11 grid-cols-[auto_minmax(0,1fr)] items-start gap-3 rounded-control border p-3 has-checked:border-clay has-disabled:opacity-55"
							>
								<input
									type="radio"
									name="mode"
									value={mode}
									required
									disabled={mode === "quote" && !takesPayments}
									defaultChecked={(typed["mode"] ?? "confirmed") === mode}
									className="mt-0.5 size-5 shrink-0 accent-clay"
								/>
								<span className="grid gap-0.5">
									<span className="font-semibold">{t(`mode.${mode}`)}</span>
									<span className="text-caption text-ink-soft">
										{mode === "quote" && !takesPayments ? t("refusal.payments_off") : t(`modeText.${mode}`)}
									</span>
								</span>
							</label>
						))}
					</fieldset>
					<Field id="note" label={t("note")}>
						<Textarea id="note" name="note" rows={2} maxLength={1000} defaultValue={typed["note"] ?? ""} />
					</Field>
					{needsPortalWord && (
						<Checkbox name="acceptsPortalNights" required defaultChecked={typed["acceptsPortalNights"] === "on"}>
							{t("acceptsPortalNights")}
						</Checkbox>
					)}
				</>
			)}
		</ActionForm>
	);
}

type GuestFieldsProps = {
	typed: Readonly<Record<string, string>>;
	fields: Readonly<Record<string, string>>;
	locale: string;
};

function GuestFields({ typed, fields, locale }: GuestFieldsProps) {
	const t = useTranslations("admin.bookings.fresh");
	const hint = t("contactHint");
	const errors = {
		name: fields["name"] && t("error.name"),
		email: fields["email"] && t(typed["email"]?.trim() ? "error.email" : "error.email_for_link"),
		phone: fields["phone"] && t(fields["phone"] === "email_or_phone" ? "error.email_or_phone" : "error.phone"),
	};
	return (
		<div className="grid gap-4 sm:grid-cols-2">
			<Field id="name" label={t("name")} error={errors.name} className="sm:col-span-2">
				<Input
					{...fieldControl({ id: "name", hint: undefined, error: errors.name })}
					name="name"
					required
					minLength={2}
					maxLength={120}
					autoComplete="off"
					defaultValue={typed["name"] ?? ""}
				/>
			</Field>
			<Field id="phone" label={t("phone")} error={errors.phone}>
				<Input
					{...fieldControl({ id: "phone", hint: undefined, error: errors.phone })}
					name="phone"
					type="tel"
					maxLength={32}
					autoComplete="off"
					defaultValue={typed["phone"] ?? ""}
				/>
			</Field>
			<Field id="email" label={t("email")} error={errors.email}>
				<Input
					{...fieldControl({ id: "email", hint: undefined, error: errors.email })}
					name="email"
					type="email"
					maxLength={254}
					autoComplete="off"
					defaultValue={typed["email"] ?? ""}
				/>
			</Field>
			<p className="text-caption text-ink-soft sm:col-span-2">{hint}</p>
			<Field id="locale" label={t("language")}>
				<Select id="locale" name="locale" defaultValue={typed["locale"] ?? (locale === "en" ? "en" : "es-MX")}>
					<option value="es-MX">{t("spanish")}</option>
					<option value="en">{t("english")}</option>
				</Select>
			</Field>
		</div>
	);
}
