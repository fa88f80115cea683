import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Notice } from "#components/ui/notice.tsx";
import { formatDay } from "#lib/shared/format-day.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";
import { NearestStays, type NearStay } from "./nearest-stays.tsx";
import { type Refused, useRefusalWords } from "./refusal-words.ts";

type RefusalPanelProps = {
	refused: Refused;
	/** What else there is to know of these very dates. */
	note?: string | null;
	near: readonly NearStay[];
	/** Another way on, such as a search in the other homes. */
	children?: ReactNode;
};

/** Why these dates cannot be had, and what can. */
export function RefusalPanel({ refused, note, near, children }: RefusalPanelProps) {
	const t = useTranslations("site.refusal");
	const locale = useLocale();
	const wordsOf = useRefusalWords();
	const { stay, today } = refused;
	const sayDay = (date: PlainDate) => formatDay(locale, { date, today });
	return (
		<div className="grid gap-4">
			<Notice tone="waiting" title={t("title", { from: sayDay(stay.arrival), to: sayDay(stay.departure) })}>
				<p>{wordsOf(refused)}</p>
				{note && <p>{note}</p>}
			</Notice>
			<NearestStays near={near} today={today} />
			{children}
		</div>
	);
}
