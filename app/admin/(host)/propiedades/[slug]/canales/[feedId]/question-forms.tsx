"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { ReasonField } from "#components/admin/reason-field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { acceptProducerAction, ignoreBrokenEventAction } from "./actions.ts";

export function IgnoreBrokenForm({ feedId, textHash }: { feedId: string; textHash: string }) {
	const t = useTranslations("admin.feedQuestions");
	return (
		<ActionForm
			action={ignoreBrokenEventAction}
			hidden={{ feedId, textHash }}
			submit={t("brokenSubmit")}
			busy={t("submitting")}
			look="quiet"
			refusals={{ already_ignored: t("already_ignored"), too_many: t("too_many") }}
			done={() => (
				<Notice tone="good" title={t("ignored")}>
					{t("ignoredText")}
				</Notice>
			)}
		>
			{({ typed, fields }) => (
				<ReasonField id={`broken-${textHash.slice(0, 8)}`} typed={typed["reason"]} error={fields["reason"]} />
			)}
		</ActionForm>
	);
}

export function AcceptProducerForm({ feedId }: { feedId: string }) {
	const t = useTranslations("admin.feedQuestions");
	return (
		<ActionForm
			action={acceptProducerAction}
			hidden={{ feedId }}
			submit={t("producerSubmit")}
			busy={t("submitting")}
			look="quiet"
			refusals={{ nothing_changed: t("nothing_changed") }}
			done={() => (
				<Notice tone="good" title={t("accepted")}>
					{t("acceptedText")}
				</Notice>
			)}
		>
			{({ typed, fields }) => <ReasonField id="producer-reason" typed={typed["reason"]} error={fields["reason"]} />}
		</ActionForm>
	);
}
