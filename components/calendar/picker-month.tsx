"use client";

import Link from "next/link";
import { useLocale } from "next-intl";
import type { MouseEvent } from "react";
import { cn } from "#components/ui/cn.ts";
import { formatMonth, weekdayNames } from "#lib/shared/format-day.ts";
import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";
import { monthWeeks } from "./month-weeks.ts";
import { NightBands } from "./night-bands.tsx";
import type { NightMark } from "./night-mark.ts";

/** What one day of the picker looks like and where it leads. */
export type PickerCell = {
	readonly date: PlainDate;
	/** Missing on a day that cannot be chosen. */
	readonly href: string | undefined;
	readonly words: string;
	readonly isOver: boolean;
	/** Arrival, departure or a night of the stay that is chosen. */
	readonly isChosen: boolean;
	/** Undefined until a script took over: then every link is reached by itself. */
	readonly tabIndex: 0 | -1 | undefined;
};

type PickerMonthProps = {
	month: PlainDate;
	today: PlainDate;
	nights: ReadonlyMap<PlainDate, NightMark>;
	cellOf: (date: PlainDate) => PickerCell;
	/** True once arrow keys work. */
	isLive: boolean;
	onPick: (event: MouseEvent, date: PlainDate) => void;
	onPoint: (date: PlainDate | null) => void;
};

export function PickerMonth({ month, isLive, ...props }: PickerMonthProps) {
	const locale = useLocale();
	return (
		<table className="w-full table-fixed border-collapse" {...(isLive && { role: "grid" })}>
			<caption className="pb-3 text-left font-display font-semibold text-lead first-letter:uppercase">
				{formatMonth(locale, month)}
			</caption>
			<thead>
				<tr>
					{weekdayNames(locale).map((day) => (
						<th key={day.long} scope="col" abbr={day.long} className="pb-2 font-semibold text-caption text-ink-soft">
							<span aria-hidden>{day.short}</span>
							<span className="sr-only">{day.long}</span>
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{monthWeeks(month).map((week) => (
					<tr key={week.find(Boolean)}>
						{week.map((date, column) =>
							date ? (
								<Day key={date} {...props} date={date} isFirstOfWeek={column === 0} isLive={isLive} />
							) : (
								// biome-ignore lint/suspicious/noArrayIndexKey: an empty cell has nothing else to be named by
								<td key={column} />
							),
						)}
					</tr>
				))}
			</tbody>
		</table>
	);
}

type DayProps = Omit<PickerMonthProps, "month"> & { date: PlainDate; isFirstOfWeek: boolean };

function Day({ date, today, nights, cellOf, isLive, onPick, onPoint, isFirstOfWeek }: DayProps) {
	const cell = cellOf(date);
	const night = cell.isOver ? undefined : nights.get(date);
	const before = date <= today ? undefined : nights.get(addDays(date, -1));
	const isTaken = night?.look === "closed";
	const figure = (
		<>
			<NightBands night={night} before={before} layout="plain" isFirstOfWeek={isFirstOfWeek} />
			<time
				dateTime={date}
				className={cn(
					"relative",
					date === today && "rounded-full px-1.5 font-semibold outline-2 outline-clay",
					!cell.href && !cell.isChosen && "text-ink-soft",
					isTaken && before?.look === "closed" && "line-through decoration-1",
					(cell.href || cell.isChosen) && "font-semibold",
				)}
			>
				{Number(date.slice(8))}
			</time>
			{cell.words && <span className="sr-only">, {cell.words}</span>}
		</>
	);
	const pointing = {
		onFocus: () => onPoint(date),
		onBlur: () => onPoint(null),
		onPointerEnter: () => onPoint(date),
		onPointerLeave: () => onPoint(null),
	};
	const shape = "relative flex h-11 w-full items-center justify-center text-note";
	return (
		<td
			aria-current={date === today ? "date" : undefined}
			{...(isLive && { role: "gridcell", "aria-selected": cell.isChosen, "aria-disabled": !cell.href })}
			{...(isLive && !cell.href && { ...pointing, "data-date": date, tabIndex: cell.tabIndex })}
			className="rounded-control p-0 py-0.5"
		>
			{cell.href ? (
				<Link
					href={cell.href}
					prefetch={false}
					data-date={date}
					tabIndex={cell.tabIndex}
					onClick={(event) => onPick(event, date)}
					className={cn(shape, "rounded-control hover:bg-sunken")}
					{...pointing}
				>
					{figure}
				</Link>
			) : (
				<div className={shape}>{figure}</div>
			)}
		</td>
	);
}
