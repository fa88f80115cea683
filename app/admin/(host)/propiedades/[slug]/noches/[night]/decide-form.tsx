"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { ReasonField } from "#components/admin/reason-field.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { DecisionChoice } from "#lib/calendars/core/host-decisions.ts";
import { decideEventAction, endDecisionAction } from "./actions.ts";

type DecideFormProps = { feedId: string; eventId: string; portal: string; choices: readonly DecisionChoice[] };

/** The host's word about one event. Ignoring it needs a tick, since the portal still holds its nights. */
export function DecideForm({ feedId, eventId, portal, choices }: DecideFormProps) {
	const t = useTranslations("admin.decide");
	return (
		<ActionForm
			action={decideEventAction}
			hidden={{ feedId, eventId }}
			submit={t("submit")}
			busy={t("submitting")}
			refusals={{
				event_gone: t("event_gone"),
				in_the_past: t("in_the_past"),
				already_decided: t("already_decided"),
			}}
			done={({ freed, closed }) => (
				<Notice tone="good" title={t("done")}>
					{t("doneText", { freed, closed })}
				</Notice>
			)}
			className="group grid gap-4"
		>
			{({ typed, fields }) => (
				<>
					<p className="max-w-measure text-ink-soft">{t("lead", { portal })}</p>
					<Choices choices={choices} chosen={typed["choice"]} id={eventId} />
					<div className="hidden gap-2 group-has-[input[value=ignore]:checked]:grid">
						<Notice tone="waiting">{t("warning", { portal })}</Notice>
						<Checkbox name="understood" defaultChecked={typed["understood"] === "on"}>
							{t("understood", { portal })}
						</Checkbox>
						{fields["understood"] && <p className="text-chile text-note">{t("not_ticked")}</p>}
					</div>
					<ReasonField id={`reason-${eventId}`} typed={typed["reason"]} error={fields["reason"]} />
				</>
			)}
		</ActionForm>
	);
}

type ChoicesProps = { choices: readonly DecisionChoice[]; chosen: string | undefined; id: string };

function Choices({ choices, chosen, id }: ChoicesProps) {
	const t = useTranslations("admin.decide");
	return (
		<fieldset className="grid gap-2">
			<legend className="mb-1 font-semibold text-note">{t("legend")}</legend>
			{choices.map((choice) => (
				<label
					key={choice}
					className="flex min-h-11 items-start gap-3 rounded-control border p-3 has-checked:border-clay"
				>
					<input
						type="radio"
						name="choice"
						value={choice}
						required
						aria-describedby={`hint-${id}-${choice}`}
						defaultChecked={choice === chosen}
						className="mt-0.5 size-5 shrink-0 accent-clay"
					/>
					<span className="grid">
						<span className="font-semibold">{t(`choice.${choice}`)}</span>
						<span id={`hint-${id}-${choice}`} className="text-ink-soft">
							{t(`hint.${choice}`)}
						</span>
					</span>
				</label>
			))}
		</fieldset>
	);
}

export function EndDecisionForm({ decisionId, portal }: { decisionId: string; portal: string }) {
	const t = useTranslations("admin.decide");
	return (
		<ActionForm
			action={endDecisionAction}
			hidden={{ decisionId }}
			submit={t("endSubmit")}
			busy={t("submitting")}
			look="quiet"
			refusals={{ already_ended: t("already_ended") }}
			done={({ isRead }) => (
				<Notice tone="good" title={t("ended")}>
					{isRead ? t("endedRead") : t("endedUnread")}
				</Notice>
			)}
		>
			{({ typed, fields }) => (
				<>
					<p className="max-w-measure text-ink-soft">{t("endText", { portal })}</p>
					<ReasonField id={`end-${decisionId}`} typed={typed["reason"]} error={fields["reason"]} />
				</>
			)}
		</ActionForm>
	);
}
