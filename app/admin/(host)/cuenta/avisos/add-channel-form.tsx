"use client";

import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ChannelKind } from "#lib/operations/core/alert-target.ts";
import { addChannelAction } from "./actions.ts";
import { SettingsFields } from "./settings-fields.tsx";
import { useChannelWords } from "./use-channel-words.ts";
import type { Zone } from "./zone-name.ts";

type TargetField = "email" | "url" | "botToken" | "chatId" | "secret";

const FIELDS: Record<ChannelKind, readonly TargetField[]> = {
	email: ["email"],
	slack: ["url"],
	discord: ["url"],
	telegram: ["botToken", "chatId"],
	webhook: ["url", "secret"],
};
const TYPES: Record<TargetField, "email" | "url" | "text"> = {
	email: "email",
	url: "url",
	botToken: "text",
	chatId: "text",
	secret: "text",
};

type AddChannelFormProps = { kind: ChannelKind; email: string; zones: readonly Zone[] };

/** One kind of channel: where to get its address, the address, and what it hears. */
export function AddChannelForm({ kind, email, zones }: AddChannelFormProps) {
	const t = useTranslations("admin.alertChannels");
	const locale = useLocale();
	const { refusals } = useChannelWords();
	const values = {
		label: t(`kinds.${kind}`),
		minSeverity: "warning",
		language: locale === "en" ? "en" : "es-MX",
		quietFrom: null,
		quietUntil: null,
		timeZone: zones[0]?.id ?? "America/Mexico_City",
	};
	return (
		<ActionForm
			action={addChannelAction}
			hidden={{ kind }}
			submit={t("add")}
			busy={t("adding")}
			refusals={refusals}
			refusalTitle={t("refusalTitle")}
			done={({ label }) => (
				<Notice tone="good" title={t("addedTitle", { label })}>
					{t("addedText")}
				</Notice>
			)}
		>
			{({ typed, fields }) => (
				<>
					<p className="max-w-measure text-ink-soft">{t(`how.${kind}`)}</p>
					{FIELDS[kind].map((name) => (
						<TargetInput
							key={name}
							kind={kind}
							name={name}
							value={typed[name] ?? (name === "email" ? email : "")}
							problem={fields[name]}
						/>
					))}
					<SettingsFields prefix={kind} values={values} zones={zones} typed={typed} fields={fields} />
				</>
			)}
		</ActionForm>
	);
}

type TargetInputProps = { kind: ChannelKind; name: TargetField; value: string; problem: string | undefined };

function TargetInput({ kind, name, value, problem }: TargetInputProps) {
	const t = useTranslations("admin.alertChannels");
	const { fieldWords } = useChannelWords();
	const hint = name === "secret" ? t("secretHint") : name === "chatId" ? t("chatIdHint") : undefined;
	const about = { id: `${kind}-${name}`, hint, error: fieldWords(name, problem) };
	return (
		<Field {...about} label={t(`targets.${name}`)}>
			<Input
				{...fieldControl(about)}
				name={name}
				type={TYPES[name]}
				autoComplete={name === "email" ? "email" : "off"}
				spellCheck={false}
				required={name !== "secret"}
				defaultValue={value}
				{...(name === "url" && { placeholder: "https://" })}
			/>
		</Field>
	);
}
