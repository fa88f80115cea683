import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { CalendarLegend } from "#components/calendar/calendar-legend.tsx";
import { formatDay } from "#components/calendar/format-day.ts";
import { MonthCalendar } from "#components/calendar/month-calendar.tsx";
import type { NightMark } from "#components/calendar/night-mark.ts";
import { Button } from "#components/ui/button.tsx";
import { listNights } from "#lib/availability/list-nights.ts";
import type { Locale } from "#lib/platform/i18n/routing.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { addDays, addMonths, dayIn, laterOf, type PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf } from "#lib/shared/stay.ts";
import { homeHref, publicContext } from "../../public-homes.ts";
import type { StaySearch } from "../../stay-search.ts";
import { neighbouringMonths } from "./shown-months.ts";

type HomeCalendarProps = {
	locale: Locale;
	home: PublicProperty;
	month: PlainDate;
	today: PlainDate;
	search: StaySearch;
};

export async function HomeCalendar({ locale, home, month, today, search }: HomeCalendarProps) {
	const t = await getTranslations("calendar");
	const listed = await listNights(publicContext(), {
		slug: home.slug,
		from: laterOf(today, addDays(month, -1)),
		to: addMonths(month, 2),
	});
	if (!listed.ok) notFound();
	const closed: NightMark = { look: "closed", label: t("legendTaken") };
	const chosen: NightMark = { look: "chosen", label: t("legendChosen") };
	const marks = new Map<PlainDate, NightMark>();
	if (search.kind === "stay") for (const night of nightsOf(search.stay)) marks.set(night, chosen);
	for (const night of listed.nights) if (!night.available) marks.set(night.date, closed);

	const word = ({ night, before }: { night: NightMark | undefined; before: NightMark | undefined }) => {
		if (!night) return t("free");
		if (night.look === "chosen") return t("chosen");
		return before?.look === "closed" ? t("taken") : t("departureOnly");
	};
	return (
		<section id="calendario" aria-labelledby="calendar-title" className="grid gap-6">
			<div className="grid gap-2">
				<h2 id="calendar-title" className="font-display font-semibold text-heading tracking-tight">
					{t("title")}
				</h2>
				<CalendarLegend freeLabel={t("legendFree")} marks={search.kind === "stay" ? [closed, chosen] : [closed]} />
			</div>
			<div className="grid gap-8 md:grid-cols-2 md:gap-12">
				{[month, addMonths(month, 1)].map((shown) => (
					<MonthCalendar key={shown} month={shown} today={today} nights={marks} describe={word} />
				))}
			</div>
			<MonthSteps locale={locale} home={home} month={month} today={today} search={search} />
			<div className="grid max-w-measure gap-2 text-ink-soft text-note">
				<p>{t("legendHint")}</p>
				{listed.calendarsReadAt && (
					<LastRead locale={locale} home={home} readAt={listed.calendarsReadAt} today={today} />
				)}
			</div>
		</section>
	);
}

/** A feed is read every quarter of an hour; what has been silent for so long is worth a word to whoever plans a journey. */
const LATE_AFTER_MS = 6 * 3_600_000;

type LastReadProps = { locale: Locale; home: PublicProperty; readAt: Date; today: PlainDate };

async function LastRead({ locale, home, readAt, today }: LastReadProps) {
	const t = await getTranslations("calendar");
	const format = await getFormatter();
	const { timeZone } = home;
	const date = dayIn(timeZone, readAt);
	const time = format.dateTime(readAt, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
	const day = formatDay(locale, { date, today });
	const isLate = publicContext().clock.now().getTime() - readAt.getTime() > LATE_AFTER_MS;
	if (isLate) return <p className="text-maize">{t("lastReadLate", { day, time })}</p>;
	return <p>{date === today ? t("lastReadToday", { time }) : t("lastRead", { day, time })}</p>;
}

async function MonthSteps({ locale, home, month, today, search }: HomeCalendarProps) {
	const t = await getTranslations("calendar");
	const { earlier, later } = neighbouringMonths(month, today);
	const stay = search.kind === "stay" ? `&llegada=${search.stay.arrival}&salida=${search.stay.departure}` : "";
	const hrefOf = (to: PlainDate) => `${homeHref(locale, home.slug)}?mes=${to.slice(0, 7)}${stay}#calendario`;
	return (
		<nav aria-label={t("navigation")} className="flex flex-wrap justify-between gap-3">
			{earlier ? (
				<Step href={hrefOf(earlier)}>
					<ArrowLeft strokeWidth={1.5} aria-hidden />
					{t("earlier")}
				</Step>
			) : (
				<span />
			)}
			{later && (
				<Step href={hrefOf(later)}>
					{t("later")}
					<ArrowRight strokeWidth={1.5} aria-hidden />
				</Step>
			)}
		</nav>
	);
}

function Step({ href, children }: { href: string; children: ReactNode }) {
	return (
		<Button asChild look="quiet">
			<Link href={href} scroll={false} prefetch={false}>
				{children}
			</Link>
		</Button>
	);
}
