import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cn } from "#components/ui/cn.ts";
import { listMonthNights } from "#lib/calendars/list-month-nights.ts";
import { addDays, addMonths, dayIn, earlierOf, laterOf } from "#lib/shared/plain-date.ts";
import { calendarHref } from "../../host-links.ts";
import { readCalendarQuery } from "./chosen-nights.ts";
import { HomeFrame } from "./home-frame.tsx";
import { homeSession } from "./home-session.ts";
import { MonthView } from "./month-view.tsx";
import { nightBookings } from "./night-bookings.ts";
import { NightPanel } from "./night-panel.tsx";

type Props = {
	params: Promise<{ slug: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { slug } = await params;
	const { property } = await homeSession(slug, calendarHref(slug));
	return { title: (await getTranslations("admin.month"))("title", { name: property.name }) };
}

export default async function CalendarPage({ params, searchParams }: Props) {
	const { slug } = await params;
	const { ctx, property } = await homeSession(slug, calendarHref(slug));
	const now = ctx.clock.now();
	const today = dayIn(property.timeZone, now);
	const query = readCalendarQuery(await searchParams, today);
	const shown = { arrival: addDays(query.month, -1), departure: addMonths(query.month, 1) };
	const range = query.chosen
		? {
				arrival: earlierOf(shown.arrival, query.chosen.arrival),
				departure: laterOf(shown.departure, query.chosen.departure),
			}
		: shown;
	const nights = await listMonthNights(ctx, { propertyId: property.id, range });
	const moment = { now, timeZone: property.timeZone };
	const { chosen } = query;
	const shownClaims = nights
		.filter(({ night }) => chosen && chosen.arrival <= night && night < chosen.departure)
		.flatMap(({ sources }) => sources.flatMap((source) => (source.source === "claim" ? [source.claimId] : [])));
	return (
		<HomeFrame property={property} current="calendar">
			<div
				className={cn(
					"grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]",
					// Room for the sheet, so that the whole month can be scrolled above it.
					query.chosen && "max-lg:pb-[45dvh]",
				)}
			>
				<MonthView slug={slug} query={query} nights={nights} today={today} />
				<NightPanel
					property={property}
					query={query}
					nights={nights}
					today={today}
					moment={moment}
					bookings={await nightBookings(ctx, shownClaims)}
					// Made here, so that sending the form twice blocks once.
					attemptKey={crypto.randomUUID()}
				/>
			</div>
		</HomeFrame>
	);
}
