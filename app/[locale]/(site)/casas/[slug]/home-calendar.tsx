import { getTranslations } from "next-intl/server";
import { packDays } from "#components/calendar/packed-days.ts";
import { RangePicker } from "#components/calendar/range-picker.tsx";
import { listNights } from "#lib/availability/list-nights.ts";
import type { Locale } from "#lib/platform/i18n/routing.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import type { Id } from "#lib/shared/ids.ts";
import { addDays, addMonths, firstOfMonth, type PlainDate } from "#lib/shared/plain-date.ts";
import { ClientWords } from "../../client-words.tsx";
import { homeHref, publicContext } from "../../public-homes.ts";
import { latestDay, type StaySearch } from "../../stay-search.ts";
import { LastRead } from "./last-read.tsx";
import { pickerDays } from "./picker-days.ts";

type HomeCalendarProps = {
	locale: Locale;
	home: PublicProperty;
	month: PlainDate;
	today: PlainDate;
	search: StaySearch;
	guests: number;
	/** Of this browser's own hold. */
	ignoreClaims: readonly Id<"claim">[];
};

export async function HomeCalendar(props: HomeCalendarProps) {
	const { locale, home, month, today, search, guests, ignoreClaims } = props;
	const t = await getTranslations("calendar");
	// Whole months to the last that is open; the night before today is part of no stay any more.
	const to = addMonths(firstOfMonth(latestDay(today)), 2);
	const [{ days, currency }, listed] = await Promise.all([
		pickerDays(home, { from: today, to, ignoreClaims }),
		listNights(publicContext(), { slug: home.slug, from: today, to: addDays(today, 1) }),
	]);
	const { arrival, departure } = chosenIn(search);
	const calendarsReadAt = listed.ok ? listed.calendarsReadAt : null;
	return (
		<section id="calendario" aria-labelledby="calendar-title" className="grid gap-4">
			<h2 id="calendar-title" className="font-display font-semibold text-heading tracking-tight">
				{t("title")}
			</h2>
			<ClientWords pick={(messages) => ({ calendar: messages.calendar })}>
				<RangePicker
					address={homeHref(locale, home.slug)}
					packed={packDays(today, days)}
					currency={currency}
					today={today}
					month={month}
					guests={guests}
					arrival={arrival}
					departure={departure}
				/>
			</ClientWords>
			<div className="grid max-w-measure gap-2 text-ink-soft text-note">
				<p>{t("legendHint")}</p>
				{calendarsReadAt && (
					<LastRead locale={locale} timeZone={home.timeZone} readAt={calendarsReadAt} today={today} />
				)}
			</div>
		</section>
	);
}

function chosenIn(search: StaySearch): { arrival: PlainDate | null; departure: PlainDate | null } {
	if (search.kind === "stay") return search.stay;
	return { arrival: search.kind === "arrival" ? search.arrival : null, departure: null };
}
