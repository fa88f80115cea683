"use client";

import { useTranslations } from "next-intl";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import { SEVERITIES } from "#lib/operations/core/incident-kinds.ts";
import { useChannelWords } from "./use-channel-words.ts";
import type { Zone } from "./zone-name.ts";

const LANGUAGES = ["es-MX", "en"] as const;

export type ChannelSettings = {
	label: string;
	minSeverity: string;
	language: string;
	quietFrom: string | null;
	quietUntil: string | null;
	timeZone: string;
};

type SettingsFieldsProps = {
	/** Begins the ids, so that two forms on a page do not share them. */
	prefix: string;
	values: ChannelSettings;
	/** The zones of the host's homes, and that of the channel. */
	zones: readonly Zone[];
	typed: Readonly<Record<string, string>>;
	fields: Readonly<Record<string, string>>;
};

/** What a channel hears, when, and in which language: the same for every kind. */
export function SettingsFields({ prefix, values, zones, typed, fields }: SettingsFieldsProps) {
	const t = useTranslations("admin.alertChannels");
	const { fieldWords } = useChannelWords();
	const label = { id: `${prefix}-label`, hint: t("labelHint"), error: fieldWords("label", fields["label"]) };
	const hours = { id: `${prefix}-from`, hint: t("quietHint"), error: fieldWords("quiet", fields["quietUntil"]) };
	return (
		<>
			<Field {...label} label={t("label")}>
				<Input
					{...fieldControl(label)}
					name="label"
					required
					maxLength={60}
					defaultValue={typed["label"] ?? values.label}
				/>
			</Field>
			<div className="grid gap-4 sm:grid-cols-2">
				<Field id={`${prefix}-severity`} label={t("gets")}>
					<Select
						id={`${prefix}-severity`}
						name="minSeverity"
						defaultValue={typed["minSeverity"] ?? values.minSeverity}
					>
						{SEVERITIES.map((severity) => (
							<option key={severity} value={severity}>
								{t(`severity.${severity}`)}
							</option>
						))}
					</Select>
				</Field>
				<Field id={`${prefix}-language`} label={t("language")}>
					<Select id={`${prefix}-language`} name="language" defaultValue={typed["language"] ?? values.language}>
						{LANGUAGES.map((language) => (
							<option key={language} value={language} lang={language}>
								{t(`languages.${language}`)}
							</option>
						))}
					</Select>
				</Field>
			</div>
			<fieldset className="grid gap-1">
				<legend className="font-semibold text-note">{t("quiet")}</legend>
				<p id={`${hours.id}-hint`} className="text-caption text-ink-soft">
					{hours.hint}
				</p>
				<div className="grid grid-cols-2 gap-4">
					<Field id={hours.id} label={t("quietFrom")}>
						<Input
							{...fieldControl(hours)}
							name="quietFrom"
							type="time"
							defaultValue={typed["quietFrom"] ?? values.quietFrom ?? ""}
						/>
					</Field>
					<Field id={`${prefix}-until`} label={t("quietUntil")}>
						<Input
							id={`${prefix}-until`}
							name="quietUntil"
							type="time"
							aria-invalid={hours.error ? true : undefined}
							defaultValue={typed["quietUntil"] ?? values.quietUntil ?? ""}
						/>
					</Field>
				</div>
				{hours.error && (
					<p id={`${hours.id}-error`} className="text-chile text-note">
						{hours.error}
					</p>
				)}
			</fieldset>
			<ZoneField prefix={prefix} zones={zones} zone={typed["timeZone"] ?? values.timeZone} />
		</>
	);
}

/** A choice only where there is one. */
function ZoneField({ prefix, zones, zone }: { prefix: string; zones: readonly Zone[]; zone: string }) {
	const t = useTranslations("admin.alertChannels");
	if (zones.length === 1) return <input type="hidden" name="timeZone" value={zone} />;
	return (
		<Field id={`${prefix}-zone`} label={t("zone")}>
			<Select id={`${prefix}-zone`} name="timeZone" defaultValue={zone}>
				{zones.map(({ id, name }) => (
					<option key={id} value={id}>
						{name}
					</option>
				))}
			</Select>
		</Field>
	);
}
