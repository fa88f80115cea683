"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { changeChannelAction, removeChannelAction, switchChannelAction, testChannelAction } from "./actions.ts";
import { type ChannelSettings, SettingsFields } from "./settings-fields.tsx";
import { useChannelWords } from "./use-channel-words.ts";
import type { Zone } from "./zone-name.ts";

/** `isTold`: the card itself says why nothing arrives. */
type TestFormProps = { channelId: string; label: string; isTold: boolean };

/** Sends a message now and says what became of it. */
export function TestForm({ channelId, label, isTold }: TestFormProps) {
	const t = useTranslations("admin.alertChannels");
	const { errorWords } = useChannelWords();
	return (
		<ActionForm
			action={testChannelAction}
			hidden={{ channelId }}
			submit={t("test")}
			busy={t("testing")}
			look="quiet"
			done={(code) =>
				code === null ? (
					<Notice tone="good" title={t("arrivedTitle")}>
						{t("arrivedText", { label })}
					</Notice>
				) : (
					<Notice tone="problem" title={t("notArrivedTitle")}>
						{!isTold && errorWords(code)}
					</Notice>
				)
			}
		/>
	);
}

export function SwitchForm({ channelId, isActive }: { channelId: string; isActive: boolean }) {
	const t = useTranslations("admin.alertChannels");
	return (
		<div className="grid content-start gap-3">
			<p className="max-w-measure text-ink-soft">{isActive ? t("pauseText") : t("resumeText")}</p>
			<ActionForm
				key={String(isActive)}
				action={switchChannelAction}
				hidden={{ channelId, isActive: String(!isActive) }}
				submit={isActive ? t("pause") : t("resume")}
				busy={isActive ? t("pausing") : t("resuming")}
				look={isActive ? "quiet" : "primary"}
			/>
		</div>
	);
}

type ChangeFormProps = { channelId: string; values: ChannelSettings; zones: readonly Zone[] };

export function ChangeForm({ channelId, values, zones }: ChangeFormProps) {
	const t = useTranslations("admin.alertChannels");
	return (
		<ActionForm
			action={changeChannelAction}
			hidden={{ channelId }}
			submit={t("change")}
			busy={t("changing")}
			done={() => <Notice tone="good">{t("changed")}</Notice>}
		>
			{({ typed, fields }) => (
				<SettingsFields prefix={channelId} values={values} zones={zones} typed={typed} fields={fields} />
			)}
		</ActionForm>
	);
}

export function RemoveForm({ channelId }: { channelId: string }) {
	const t = useTranslations("admin.alertChannels");
	return (
		<div className="grid content-start gap-3">
			<p className="max-w-measure text-ink-soft">{t("removeText")}</p>
			<ActionForm
				action={removeChannelAction}
				hidden={{ channelId }}
				submit={t("remove")}
				busy={t("removing")}
				look="danger"
			/>
		</div>
	);
}
