import { ArrowLeft, ArrowRight, CalendarCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { legendMarks, nightMarks, sourceLabel } from "#components/admin/night-marks.ts";
import { CalendarLegend } from "#components/calendar/calendar-legend.tsx";
import { MonthCalendar } from "#components/calendar/month-calendar.tsx";
import type { NightMark } from "#components/calendar/night-mark.ts";
import { Button } from "#components/ui/button.tsx";
import type { HostNight } from "#lib/calendars/core/host-night.ts";
import { addMonths, firstOfMonth, type PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf } from "#lib/shared/stay.ts";
import { calendarHref } from "../../host-links.ts";
import { type CalendarQuery, monthsAround, pick } from "./chosen-nights.ts";

type MonthViewProps = { slug: string; query: CalendarQuery; nights: readonly HostNight[]; today: PlainDate };

/** A month of one home, each night drawn by who closes it. */
export function MonthView({ slug, query, nights, today }: MonthViewProps) {
	const t = useTranslations("admin.month");
	const kinds = useTranslations("admin.night.kinds");
	const { month, chosen } = query;
	const marks = nightMarks(nights, (source) => sourceLabel(source, kinds));
	const inMonth = nights.filter(({ night }) => night >= month && night < addMonths(month, 1));
	const ahead = inMonth.filter(({ night }) => night >= today);
	const describe = ({ night, date }: { night: NightMark | undefined; date: PlainDate }) => {
		const isChosen = chosen && chosen.arrival <= date && date < chosen.departure;
		return [night ? night.label : t("free"), night?.isWaiting && t("waiting"), night?.isConflict && t("legendConflict")]
			.concat(isChosen ? t("chosen") : [])
			.filter(Boolean)
			.join(", ");
	};
	return (
		<section aria-label={t("legend")} className="grid gap-3">
			{/* Where a choice leads: on phones to the month, since the sheet takes the rest; elsewhere to the top, where both are seen. */}
			<span id="mes" className="block h-px lg:absolute lg:top-0" aria-hidden />
			<div className="relative rounded-card border bg-surface p-3 sm:p-6">
				<MonthSteps slug={slug} query={query} today={today} />
				<MonthCalendar
					month={month}
					today={today}
					nights={marks}
					describe={describe}
					from={addMonths(month, -1)}
					layout="sources"
					chosen={new Set(chosen ? nightsOf(chosen) : [])}
					isScrolling
					hrefOf={(date) => `${calendarHref(slug, { month, ...pick(date, query) })}#mes`}
				/>
			</div>
			{ahead.length > 0 && (
				<p className="font-semibold">
					{t("summary", { open: ahead.filter((night) => night.isOpen).length, total: ahead.length })}
				</p>
			)}
			<CalendarLegend
				freeLabel={t("legendFree")}
				marks={legendMarks(marks.values(), { waiting: t("legendWaiting"), conflict: t("legendConflict") })}
			/>
		</section>
	);
}

function MonthSteps({ slug, query, today }: Pick<MonthViewProps, "slug" | "query" | "today">) {
	const t = useTranslations("admin.month");
	const { earlier, later } = monthsAround(query.month, today);
	const hrefOf = (month: PlainDate) =>
		calendarHref(slug, {
			month,
			...(query.chosen && { arrival: query.chosen.arrival }),
			...(query.chosen && !query.isOpenEnded && { departure: query.chosen.departure }),
		});
	return (
		<nav aria-label={t("navigation")} className="absolute top-1 right-1 flex sm:top-4 sm:right-4">
			{query.month !== firstOfMonth(today) && (
				<Button asChild look="plain" className="max-sm:w-11 max-sm:px-0">
					<Link href={hrefOf(firstOfMonth(today))} scroll={false} prefetch={false}>
						<CalendarCheck strokeWidth={1.5} className="sm:hidden" aria-hidden />
						<span className="max-sm:sr-only">{t("today")}</span>
					</Link>
				</Button>
			)}
			{earlier && (
				<Button asChild look="plain" shape="icon">
					<Link href={hrefOf(earlier)} scroll={false} prefetch={false} aria-label={t("earlier")}>
						<ArrowLeft strokeWidth={1.5} aria-hidden />
					</Link>
				</Button>
			)}
			{later && (
				<Button asChild look="plain" shape="icon">
					<Link href={hrefOf(later)} scroll={false} prefetch={false} aria-label={t("later")}>
						<ArrowRight strokeWidth={1.5} aria-hidden />
					</Link>
				</Button>
			)}
		</nav>
	);
}
