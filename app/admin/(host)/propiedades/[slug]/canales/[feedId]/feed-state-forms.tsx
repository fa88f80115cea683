"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/admin/action-form.tsx";
import { useNightWords } from "#components/admin/use-words.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { pauseFeedAction, removeFeedAction, resumeFeedAction } from "../actions.ts";

export function PauseForm({ feedId, portal, isPaused }: { feedId: string; portal: string; isPaused: boolean }) {
	const t = useTranslations("admin.feedPage");
	return (
		<div className="grid gap-4">
			<p className="max-w-measure">{isPaused ? t("resumeText") : t("pauseText", { portal })}</p>
			{isPaused ? (
				<ActionForm
					key="resume"
					action={resumeFeedAction}
					hidden={{ feedId }}
					submit={t("resume")}
					busy={t("resuming")}
				/>
			) : (
				<ActionForm
					key="pause"
					action={pauseFeedAction}
					hidden={{ feedId }}
					submit={t("pause")}
					busy={t("pausing")}
					look="quiet"
				/>
			)}
		</div>
	);
}

type RemoveFormProps = {
	feedId: string;
	slug: string;
	portal: string;
	opening: readonly Stay[];
	today: PlainDate;
};

/** Says which nights would open, and opens none unless the host says so. */
export function RemoveForm({ feedId, slug, portal, opening, today }: RemoveFormProps) {
	const t = useTranslations("admin.feedPage");
	const words = useNightWords(today);
	return (
		<div className="grid gap-4">
			<p className="max-w-measure">
				{t("removeText")}{" "}
				{opening.length > 0 ? t("removeOpens", { portal, nights: words.list(opening) }) : t("removeNone", { portal })}
			</p>
			<ActionForm
				action={removeFeedAction}
				hidden={{ feedId, slug, portal, ...(opening.length === 0 ? { nights: "keep_as_blocks" } : {}) }}
				submit={t("remove", { portal })}
				busy={t("removing")}
				look="danger"
			>
				{() => opening.length > 0 && <NightsChoice />}
			</ActionForm>
		</div>
	);
}

const CHOICES = [
	{ value: "keep_as_blocks", label: "keep", hint: "keepHint" },
	{ value: "free", label: "free", hint: "freeHint" },
] as const;

function NightsChoice() {
	const t = useTranslations("admin.feedPage");
	return (
		<div className="grid gap-2">
			{CHOICES.map(({ value, label, hint }, index) => (
				<label
					key={value}
					className="flex min-h-11 items-start gap-3 rounded-control border p-3 has-checked:border-clay"
				>
					<input
						type="radio"
						name="nights"
						value={value}
						defaultChecked={index === 0}
						className="mt-0.5 size-5 shrink-0 accent-clay"
					/>
					<span className="grid">
						<span className="font-semibold">{t(label)}</span>
						<span className="text-ink-soft">{t(hint)}</span>
					</span>
				</label>
			))}
		</div>
	);
}
