"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type MouseEvent, startTransition, useMemo, useOptimistic, useState } from "react";
import { TEXT_LINK } from "#components/ui/text-link.ts";
import { formatDay } from "#lib/shared/format-day.ts";
import { addDays, addMonths, firstOfMonth, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { calendarHref } from "./calendar-href.ts";
import { CalendarLegend } from "./calendar-legend.tsx";
import { InPlace } from "./in-place.tsx";
import { MonthSteps } from "./month-steps.tsx";
import { type PackedDays, unpackDays } from "./packed-days.ts";
import { isWithin, nightMarks, pickedIn, previewOf } from "./picked-stay.ts";
import { type PickerCell, PickerMonth } from "./picker-month.tsx";
import { choiceOf } from "./range-rules.ts";
import { useDayWords } from "./use-day-words.ts";
import { useGridKeys } from "./use-grid-keys.ts";

type RangePickerProps = {
	/** Path of the page, to which months and choice are added. */
	address: string;
	packed: PackedDays;
	currency: string;
	today: PlainDate;
	/** The first of the two months to show. */
	month: PlainDate;
	guests: number;
	/** What the address says was chosen. */
	arrival: PlainDate | null;
	departure: PlainDate | null;
};

/**
 * Two months in which a stay is chosen. Every day and step is a link, so that it works without scripts; with them the choice is made in
 * place and arrow keys go from day to day. What cannot be chosen is no link, and says why.
 */
export function RangePicker({ address, packed, currency, today, guests, ...asked }: RangePickerProps) {
	const t = useTranslations("calendar");
	const locale = useLocale();
	const router = useRouter();
	const days = useMemo(() => unpackDays(packed), [packed]);
	const { month, setMonth } = useMonth(asked.month);
	const [picked, setPicked] = useOptimistic<Partial<Stay>>(pickedIn(asked, days));
	const [pointed, setPointed] = useState<PlainDate | null>(null);
	const grid = useGridKeys({ month, setMonth, today, days, start: picked.arrival ?? null });
	const wordsOf = useDayWords(currency);

	const arrival = picked.departure ? null : (picked.arrival ?? null);
	const factsOf = (date: PlainDate) => {
		const choice = choiceOf(date, { days, today, arrival });
		return { date, day: days.get(date), choice, picked };
	};
	const nextOf = (date: PlainDate): Partial<Stay> | null => {
		const { choice } = factsOf(date);
		return choice.can === "depart" ? choice.stay : choice.can === "arrive" ? { arrival: date } : null;
	};
	const cellOf = (date: PlainDate): PickerCell => {
		const next = nextOf(date);
		return {
			date,
			href: next ? `${calendarHref(address, { month, guests, ...next })}#calendario` : undefined,
			words: wordsOf(factsOf(date)),
			isOver: date < today,
			isChosen: isWithin(date, picked),
			tabIndex: grid.isLive ? (grid.current === date ? 0 : -1) : undefined,
		};
	};
	const choose = (next: Partial<Stay>) =>
		startTransition(() => {
			setPicked(next);
			router.push(calendarHref(address, { month, guests, ...next }), { scroll: false });
		});
	const pick = (event: MouseEvent, date: PlainDate) => {
		if (event.metaKey || event.ctrlKey || event.shiftKey) return;
		event.preventDefault();
		grid.setCurrent(date);
		const next = nextOf(date);
		if (next) choose(next);
	};
	const preview = previewOf({ arrival, pointed, nextOf }) ?? picked;
	const words = { taken: t("legendTaken"), chosen: t("legendChosen") };
	const marks = nightMarks({ days, today, chosen: preview, words });
	return (
		<div className="grid gap-6">
			<div className="grid gap-3">
				<div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4">
					<p className="text-ink-soft">
						{arrival ? t("pickDeparture", { day: formatDay(locale, { date: arrival, today }) }) : t("pickArrival")}
					</p>
					{picked.arrival && (
						<InPlace
							href={`${calendarHref(address, { month, guests })}#calendario`}
							onGo={() => choose({})}
							className={TEXT_LINK}
						>
							{t("clear")}
						</InPlace>
					)}
				</div>
				{grid.isLive && <p className="sr-only">{t("keys")}</p>}
				<CalendarLegend
					freeLabel={t("legendFree")}
					marks={[
						{ look: "closed", label: words.taken },
						...(picked.arrival ? [{ look: "chosen", label: words.chosen } as const] : []),
					]}
				/>
			</div>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: keys are those of the day links inside */}
			<div
				ref={grid.ref}
				onKeyDown={grid.onKeyDown}
				className="grid items-start gap-8 md:grid-cols-2 md:gap-12 lg:gap-8 xl:gap-12"
			>
				{[month, addMonths(month, 1)].map((shown) => (
					<PickerMonth
						key={shown}
						month={shown}
						today={today}
						nights={marks}
						cellOf={cellOf}
						isLive={grid.isLive}
						onPick={pick}
						onPoint={setPointed}
					/>
				))}
			</div>
			<p aria-hidden className="min-h-6 text-ink-soft text-note">
				{pointed && <PointedDay day={formatDay(locale, { date: pointed, today })} words={wordsOf(factsOf(pointed))} />}
			</p>
			<MonthSteps
				hrefOf={(shown) => calendarHref(address, { month: shown, guests, ...picked })}
				month={month}
				first={firstOfMonth(today)}
				last={lastMonth(packed)}
				onStep={setMonth}
			/>
		</div>
	);
}

function PointedDay({ day, words }: { day: string; words: string }) {
	return (
		<>
			<span className="font-semibold text-ink">{day}</span>
			{words && `: ${words}`}
		</>
	);
}

/** The month that is shown; a new one in the address wins. */
function useMonth(asked: PlainDate) {
	const [month, setMonth] = useState(asked);
	const [seen, setSeen] = useState(asked);
	if (seen !== asked) {
		setSeen(asked);
		setMonth(asked);
	}
	return { month, setMonth };
}

/** The days reach a month further, so that two can always be shown. */
function lastMonth({ from, days }: PackedDays): PlainDate {
	return addMonths(firstOfMonth(addDays(from, days.length - 1)), -1);
}
