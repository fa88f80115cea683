"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { finishTaskAction } from "./actions.ts";

type FinishFormProps = { taskId: string; submit: string; wasGivenBack?: boolean };

/** Puts a task away. */
export function FinishForm({ taskId, submit, wasGivenBack = false }: FinishFormProps) {
	const t = useTranslations("admin.tasks");
	return (
		<ActionForm
			action={finishTaskAction}
			hidden={{ taskId, wasGivenBack: String(wasGivenBack) }}
			submit={submit}
			busy={t("finishing")}
			look="quiet"
			refusals={{ already_done: t("already_done") }}
			className="grid gap-3"
		/>
	);
}
