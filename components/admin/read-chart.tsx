import { useLocale, useTranslations } from "next-intl";
import type { ReadDay } from "#lib/calendars/core/read-days.ts";
import { formatDay } from "#lib/shared/format-day.ts";
import type { PlainDate } from "#lib/shared/plain-date.ts";

const WIDTH = 600;
const HEIGHT = 100;
/** Below the line there is room for the mark of a day without a visit. */
const BASE = HEIGHT - 8;

/** A portal's visits day by day, oldest first; the same is said in a sentence and, for those who do not see it, day by day. */
export function ReadChart({ days, today }: { days: readonly ReadDay[]; today: PlainDate }) {
	const t = useTranslations("admin.exportPage");
	const locale = useLocale();
	const counts = days.map((day) => day.reads);
	const most = Math.max(1, ...counts);
	const total = counts.reduce((sum, count) => sum + count, 0);
	const summary = t("chartText", { total, least: Math.min(...counts), most: Math.max(...counts) });
	const wordsOf = (day: PlainDate) => formatDay(locale, { date: day, today });
	const [first, last] = [days.at(0), days.at(-1)];
	return (
		<figure className="grid gap-2 rounded-card border bg-surface p-4">
			{total > 0 && (
				<p className="text-caption text-ink-soft" aria-hidden>
					{t("chartMost", { count: Math.max(...counts) })}
				</p>
			)}
			<svg
				viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
				preserveAspectRatio="none"
				className="h-28 w-full sm:h-36"
				aria-hidden="true"
			>
				<line x1={0} x2={WIDTH} y1={BASE} y2={BASE} className="stroke-edge" vectorEffect="non-scaling-stroke" />
				{days.map((day, index) => (
					<Bar key={day.day} day={day} most={most} step={WIDTH / days.length} index={index} />
				))}
			</svg>
			{first && last && (
				<div className="flex justify-between text-caption text-ink-soft" aria-hidden>
					<span>{wordsOf(first.day)}</span>
					<span>{wordsOf(last.day)}</span>
				</div>
			)}
			<figcaption className="text-note">
				{summary} {total > 0 && t("chartEmpty", { count: counts.filter((count) => count === 0).length })}
			</figcaption>
			<ol className="sr-only">
				{days.map((day) => (
					<li key={day.day}>{t("chartDay", { day: wordsOf(day.day), count: day.reads })}</li>
				))}
			</ol>
		</figure>
	);
}

function Bar({ day, most, step, index }: { day: ReadDay; most: number; step: number; index: number }) {
	const width = step * 0.62;
	const x = index * step + (step - width) / 2;
	if (day.reads === 0) return <rect x={x} y={BASE + 3} width={width} height={4} className="fill-maize" />;
	const height = Math.max(3, (BASE * day.reads) / most);
	return <rect x={x} y={BASE - height} width={width} height={height} className="fill-agave" />;
}
