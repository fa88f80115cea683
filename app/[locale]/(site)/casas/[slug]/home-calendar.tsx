import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { CalendarLegend } from "#components/calendar/calendar-legend.tsx";
import { MonthCalendar } from "#components/calendar/month-calendar.tsx";
import type { NightMark } from "#components/calendar/night-mark.ts";
import { Button } from "#components/ui/button.tsx";
import { listNights } from "#lib/availability/list-nights.ts";
import type { Locale } from "#lib/platform/i18n/routing.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { formatDay } from "#lib/shared/format-day.ts";
import { addDays, addMonths, earlierOf, laterOf, type PlainDate } from "#lib/shared/plain-date.ts";
import { nightsOf, type Stay } from "#lib/shared/stay.ts";
import { homeHref, publicContext } from "../../public-homes.ts";
import { latestDay, type StaySearch } from "../../stay-search.ts";
import { LastRead } from "./last-read.tsx";
import { pickStay } from "./pick-stay.ts";
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
	const asked = search.kind === "arrival" ? search.arrival : null;
	const firstShown = addDays(month, -1);
	const listed = await listNights(publicContext(), {
		slug: home.slug,
		from: laterOf(today, asked ? earlierOf(asked, firstShown) : firstShown),
		to: addMonths(month, 2),
	});
	if (!listed.ok) notFound();

	const free = new Set(listed.nights.filter((night) => night.available).map((night) => night.date));
	const arrival = asked && free.has(asked) ? asked : null;
	const closed: NightMark = { look: "closed", label: t("legendTaken") };
	const chosen: NightMark = { look: "chosen", label: t("legendChosen") };
	const marks = new Map<PlainDate, NightMark>(chosenNights(search).map((night) => [night, chosen]));
	for (const night of listed.nights) if (!night.available) marks.set(night.date, closed);

	const address = homeHref(locale, home.slug);
	const lastArrival = latestDay(today);
	const hrefOf = (date: PlainDate) => {
		const pick = date < lastArrival ? pickStay(date, { arrival, free }) : null;
		return pick ? calendarHref(address, { month, ...pick }) : undefined;
	};
	const describe = ({ night, before }: { night: NightMark | undefined; before: NightMark | undefined }) => {
		if (!night) return t("free");
		if (night.look === "chosen") return t("chosen");
		return before?.look === "closed" ? t("taken") : t("departureOnly");
	};
	return (
		<section id="calendario" aria-labelledby="calendar-title" className="grid gap-6">
			<div className="grid gap-3">
				<h2 id="calendar-title" className="font-display font-semibold text-heading tracking-tight">
					{t("title")}
				</h2>
				<p className="text-ink-soft">
					{arrival ? t("pickDeparture", { day: formatDay(locale, { date: arrival, today }) }) : t("pickArrival")}
				</p>
				<CalendarLegend freeLabel={t("legendFree")} marks={search.kind === "stay" ? [closed, chosen] : [closed]} />
			</div>
			<div className="grid items-start gap-8 md:grid-cols-2 md:gap-12">
				{[month, addMonths(month, 1)].map((shown) => (
					<MonthCalendar key={shown} month={shown} today={today} nights={marks} describe={describe} hrefOf={hrefOf} />
				))}
			</div>
			<MonthSteps address={address} month={month} today={today} search={search} />
			<div className="grid max-w-measure gap-2 text-ink-soft text-note">
				<p>{t("legendHint")}</p>
				{listed.calendarsReadAt && (
					<LastRead locale={locale} timeZone={home.timeZone} readAt={listed.calendarsReadAt} today={today} />
				)}
			</div>
		</section>
	);
}

function chosenNights(search: StaySearch): PlainDate[] {
	if (search.kind === "stay") return nightsOf(search.stay);
	return search.kind === "arrival" ? [search.arrival] : [];
}

function calendarHref(address: string, shown: { month: PlainDate } & Partial<Stay>): string {
	const query = new URLSearchParams({ mes: shown.month.slice(0, 7) });
	if (shown.arrival) query.set("llegada", shown.arrival);
	if (shown.departure) query.set("salida", shown.departure);
	return `${address}?${query}#calendario`;
}

type MonthStepsProps = { address: string; month: PlainDate; today: PlainDate; search: StaySearch };

async function MonthSteps({ address, month, today, search }: MonthStepsProps) {
	const t = await getTranslations("calendar");
	const { earlier, later } = neighbouringMonths(month, today);
	const stay: Partial<Stay> =
		search.kind === "stay" ? search.stay : search.kind === "arrival" ? { arrival: search.arrival } : {};
	return (
		<nav aria-label={t("navigation")} className="flex flex-wrap justify-between gap-3">
			{earlier ? (
				<Step href={calendarHref(address, { month: earlier, ...stay })}>
					<ArrowLeft strokeWidth={1.5} aria-hidden />
					{t("earlier")}
				</Step>
			) : (
				<span />
			)}
			{later && (
				<Step href={calendarHref(address, { month: later, ...stay })}>
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
