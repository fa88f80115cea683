"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { useNightWords } from "#components/admin/use-words.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { type Stay, staysOf } from "#lib/shared/stay.ts";
import { freeNightsAction } from "./actions.ts";

type FreeFormProps = {
	propertyId: string;
	chosen: Stay;
	/** Blocked by us among the chosen ones, and which of them something else keeps closed. */
	nights: readonly PlainDate[];
	stayClosed: readonly PlainDate[];
	today: PlainDate;
};

/** Gives back the blocked nights among the chosen ones, after saying which of them will open. */
export function FreeForm({ propertyId, chosen, nights, stayClosed, today }: FreeFormProps) {
	const t = useTranslations("admin.free");
	const words = useNightWords(today);
	const opens = nights.filter((night) => !stayClosed.includes(night));
	return (
		<ActionForm
			action={freeNightsAction}
			hidden={{ propertyId, arrival: chosen.arrival, departure: chosen.departure }}
			submit={t("submit", { count: nights.length })}
			busy={t("submitting")}
			isOver={nights.length === 0}
			look="danger"
			refusals={{ nothing_blocked: t("nothing_blocked") }}
			done={({ freedNights }) => (
				<Notice tone="good" title={t("done", { count: freedNights })}>
					{t("doneText")}
				</Notice>
			)}
			className="grid gap-3"
		>
			{() => (
				<div className="grid gap-1">
					<h3 className="font-semibold">{t("title")}</h3>
					{opens.length > 0 && <p>{t("opens", { nights: words.list(staysOf(opens)) })}</p>}
					{stayClosed.length > 0 && (
						<p className="text-ink-soft">{t("stays", { nights: words.list(staysOf(stayClosed)) })}</p>
					)}
				</div>
			)}
		</ActionForm>
	);
}
