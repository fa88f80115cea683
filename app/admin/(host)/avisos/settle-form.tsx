"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { Field, fieldControl } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { CONFLICT_OUTCOMES } from "#lib/calendars/core/conflict-outcomes.ts";
import { settleConflictAction } from "./conflict-actions.ts";

/** How the host ended a conflict; `outcome` is what was said before. */
export function SettleForm({ incidentId, outcome }: { incidentId: string; outcome: string | null }) {
	const t = useTranslations("admin.conflict");
	const hint = t("settleNoteHint");
	return (
		<ActionForm
			action={settleConflictAction}
			hidden={{ incidentId }}
			submit={t("settleSubmit")}
			busy={t("settling")}
			refusals={{ already_over: t("already_over") }}
		>
			{({ typed, fields }) => {
				const chosen = typed["outcome"] ?? outcome;
				const error = fields["note"] && t("note_long");
				return (
					<>
						<fieldset className="grid gap-2">
							<legend className="sr-only">{t("settle")}</legend>
							{CONFLICT_OUTCOMES.map((option) => (
								<label
									key={option}
									className="flex min-h-11 items-center gap-3 rounded-control border px-3 py-2 has-checked:border-clay"
								>
									<input
										type="radio"
										name="outcome"
										value={option}
										required
										defaultChecked={option === chosen}
										className="size-5 shrink-0 accent-clay"
									/>
									<span>{t(`outcome.${option}`)}</span>
								</label>
							))}
						</fieldset>
						<Field id="settle-note" label={t("settleNote")} hint={hint} error={error}>
							<Input
								{...fieldControl({ id: "settle-note", hint, error })}
								name="note"
								maxLength={500}
								autoComplete="off"
								defaultValue={typed["note"] ?? ""}
							/>
						</Field>
					</>
				);
			}}
		</ActionForm>
	);
}
