"use client";

import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { formatRange } from "#lib/shared/format-day.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";
import { blockNightsAction } from "./actions.ts";

type BlockFormProps = {
	propertyId: string;
	chosen: Stay;
	nights: number;
	/** What closes some of them already; a block on a reservation is a conflict. */
	closedBy: "nothing" | "portal" | "reservation";
	/** False where the nights have passed or are blocked already: then only what was done is still told. */
	canBlock: boolean;
	attemptKey: string;
};

const MEANINGS = { nothing: "text", portal: "alsoPortal", reservation: "onReservation" } as const;

/** Closes the chosen nights. */
export function BlockForm({ propertyId, chosen, nights, closedBy, canBlock, attemptKey }: BlockFormProps) {
	const t = useTranslations("admin.block");
	const locale = useLocale();
	const { arrival, departure } = chosen;
	const done = (value: Stay) => (
		<Notice
			tone="good"
			title={t("done", {
				count: nightsOf(value).length,
				range: formatRange(locale, { from: value.arrival, to: value.departure }),
			})}
		>
			{t("doneText")}
		</Notice>
	);
	return (
		<ActionForm
			action={blockNightsAction}
			hidden={{ propertyId, arrival, departure, attemptKey }}
			submit={t("submit", { count: nights })}
			busy={t("submitting")}
			isOver={!canBlock}
			refusals={{ in_the_past: t("in_the_past"), too_far: t("too_far"), taken: t("taken") }}
			done={done}
			className="grid gap-3"
		>
			{({ typed }) => (
				<>
					<p className="text-ink-soft">{t(MEANINGS[closedBy], { count: nights })}</p>
					<Field id="note" label={t("note")}>
						<Input
							id="note"
							name="note"
							maxLength={200}
							autoComplete="off"
							placeholder={t("notePlaceholder")}
							defaultValue={typed["note"] ?? ""}
						/>
					</Field>
				</>
			)}
		</ActionForm>
	);
}
