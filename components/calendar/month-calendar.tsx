import Link from "next/link";
import { useLocale } from "next-intl";
import { cn } from "#components/ui/cn.ts";
import { formatMonth, weekdayNames } from "#lib/shared/format-day.ts";
import { addDays, type PlainDate } from "#lib/shared/plain-date.ts";
import { monthWeeks } from "./month-weeks.ts";
import { NightBands } from "./night-bands.tsx";
import type { NightMark } from "./night-mark.ts";

type MonthCalendarProps = {
	/** Any day of the month to draw. */
	month: PlainDate;
	today: PlainDate;
	/** Nights that are taken, by the day on which they begin; the day before the month's first is looked at too. */
	nights: ReadonlyMap<PlainDate, NightMark>;
	/** Read out after the figure of a day ("libre", "solo salida", "Airbnb"). */
	describe: (day: { date: PlainDate; night: NightMark | undefined; before: NightMark | undefined }) => string;
	/** Makes a day a link. */
	hrefOf?: (date: PlainDate) => string | undefined;
	/** The links lead to a place on the page instead of leaving the reader where they are. */
	isScrolling?: boolean;
	/** `plain`: figures on pale bands, for guests. `sources`: a band below the figure with the source's letter, for hosts. */
	layout?: "plain" | "sources";
	/** Days before this one are shown pale and without marks. Default: today. */
	from?: PlainDate;
	/** Nights that the host has picked, whoever takes them. */
	chosen?: ReadonlySet<PlainDate>;
};

/**
 * A month as a table. A night runs from the middle of its day to the middle of the next one, so that a day on which one stay ends
 * and another may begin is seen to be both.
 */
export function MonthCalendar(props: MonthCalendarProps) {
	const locale = useLocale();
	return (
		<table className="w-full table-fixed border-collapse">
			<caption className="pb-3 text-left font-display font-semibold text-lead first-letter:uppercase">
				{formatMonth(locale, props.month)}
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
				{monthWeeks(props.month).map((week) => (
					<tr key={week.find(Boolean)}>
						{week.map((date, column) =>
							date ? (
								<Day key={date} {...props} date={date} isFirstOfWeek={column === 0} />
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

type DayProps = MonthCalendarProps & { date: PlainDate; isFirstOfWeek: boolean };

function Day({
	date,
	today,
	from = today,
	nights,
	describe,
	hrefOf,
	isScrolling = false,
	chosen,
	layout = "plain",
	isFirstOfWeek,
}: DayProps) {
	const isOver = date < from;
	const night = isOver ? undefined : nights.get(date);
	const before = date <= from ? undefined : nights.get(addDays(date, -1));
	const href = hrefOf?.(date);
	const bands = <NightBands night={night} before={before} layout={layout} isFirstOfWeek={isFirstOfWeek} />;
	const figure = (
		<>
			<time
				dateTime={date}
				className={cn(
					"relative",
					date === today && "rounded-full px-1.5 font-semibold outline-2 outline-clay",
					isOver && "text-ink-soft",
					layout === "plain" && night?.look === "closed" && "text-ink-soft",
					layout === "plain" && night?.look === "closed" && before?.look === "closed" && "line-through decoration-1",
					layout === "plain" && !isOver && night?.look !== "closed" && "font-semibold",
				)}
			>
				{Number(date.slice(8))}
			</time>
			{!isOver && <span className="sr-only">, {describe({ date, night, before })}</span>}
		</>
	);
	const content =
		layout === "plain" ? (
			<>
				{bands}
				{figure}
			</>
		) : (
			<>
				<span className="text-caption">{figure}</span>
				<span className="relative w-full grow">{bands}</span>
			</>
		);
	const shape = cn(
		"relative h-11 w-full justify-center",
		layout === "plain" ? "flex items-center text-note" : "flex h-14 flex-col items-center",
	);
	return (
		<td
			aria-current={date === today ? "date" : undefined}
			className={cn("p-0 py-0.5", chosen?.has(date) && "bg-agave-tint")}
		>
			{href ? (
				<Link
					href={href}
					scroll={isScrolling}
					prefetch={false}
					className={cn(shape, "rounded-control hover:bg-sunken")}
				>
					{content}
				</Link>
			) : (
				<div className={shape}>{content}</div>
			)}
		</td>
	);
}
