import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { NearestStays } from "#components/site/nearest-stays.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { previewChange } from "#lib/bookings/preview-change.ts";
import { quoteForGuest } from "#lib/pricing/quote-for-guest.ts";
import { dayIn, isPlainDate, laterOf, type PlainDate } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { latestDay } from "../../../../stay-search.ts";
import { type GuestPage, type GuestPageParams, type PageQuery, readGuestPage } from "../guest-page.ts";
import { wordsOf } from "../guest-words.ts";
import { SubPage } from "../sub-page.tsx";
import { ChangePreviewView } from "./change-preview.tsx";
import { refusalWords } from "./refusal-words.ts";

type Props = { params: GuestPageParams; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
	const { locale } = await readGuestPage(params);
	const t = await getTranslations({ locale, namespace: "guest.meta" });
	return { title: t("dates"), robots: { index: false, follow: false } };
}

/** New dates by GET, what they would change, and only then a form that moves anything. */
export default async function ChangeDatesPage({ params, searchParams }: Props) {
	const page = await readGuestPage(params);
	const { booking, locale, hrefs, now } = page;
	if (!booking.can.canChangeDates) redirect(hrefs.page);
	const t = await getTranslations({ locale, namespace: "guest.change" });
	const asked = askedDates(page, await searchParams);
	return (
		<SubPage page={page} title={t("title")} lead={now < booking.checkIn ? t("lead") : t("leadStarted")}>
			<DatesForm page={page} asked={asked} />
			{asked && <Answer page={page} asked={asked} />}
		</SubPage>
	);
}

type Asked = { readonly arrival: string; readonly departure: string };

/** What stands in the address; whoever is in the house keeps the arrival. */
function askedDates({ booking, now }: GuestPage, query: Awaited<PageQuery>): Asked | null {
	const departure = query["salida"];
	const arrival = now < booking.checkIn ? query["llegada"] : booking.stay.arrival;
	if (typeof arrival !== "string" || typeof departure !== "string") return null;
	return { arrival, departure };
}

async function DatesForm({ page, asked }: { page: GuestPage; asked: Asked | null }) {
	const { booking, locale, hrefs, now } = page;
	const t = await getTranslations({ locale, namespace: "guest.change" });
	const words = await wordsOf(page);
	const hasStarted = now >= booking.checkIn;
	const today = dayIn(booking.terms.timeZone, now);
	const earliest: PlainDate = laterOf(today, booking.stay.arrival);
	return (
		<div className="grid gap-4 rounded-card border bg-surface p-4 sm:p-6">
			<p className="text-note">
				<span className="text-ink-soft">{t("now")}:</span>{" "}
				<span className="font-semibold tabular-nums">
					{words.day(booking.stay.arrival)} - {words.day(booking.stay.departure)}
				</span>
			</p>
			<form action={hrefs.dates} method="get" className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
				{!hasStarted && (
					<Field id="llegada" label={t("arrival")}>
						<Input
							id="llegada"
							name="llegada"
							type="date"
							required
							min={today}
							defaultValue={asked?.arrival ?? booking.stay.arrival}
							className="max-sm:px-2 max-sm:text-note"
						/>
					</Field>
				)}
				<Field id="salida" label={t("departure")} className={hasStarted ? "col-span-2" : ""}>
					<Input
						id="salida"
						name="salida"
						type="date"
						required
						min={hasStarted ? earliest : today}
						defaultValue={asked?.departure ?? booking.stay.departure}
						className="max-sm:px-2 max-sm:text-note"
					/>
				</Field>
				<Button type="submit" look={asked ? "quiet" : "primary"} className="max-sm:col-span-2">
					{t("submit")}
				</Button>
			</form>
		</div>
	);
}

async function Answer({ page, asked }: { page: GuestPage; asked: Asked }) {
	const { ctx, booking, locale } = page;
	const { arrival, departure } = asked;
	const t = await getTranslations({ locale, namespace: "guest.change" });
	const refuse = (text: string, near?: ReactNode) => (
		<div className="grid gap-4">
			<Notice tone="waiting" title={t("refusalTitle")}>
				{text}
			</Notice>
			{near}
		</div>
	);
	if (!isPlainDate(arrival) || !isPlainDate(departure)) return refuse(t("refusals.missing"));
	if (departure <= arrival) return refuse(t("refusals.order"));
	const outcome = await previewChange(ctx, { bookingId: booking.id, arrival, departure });
	if (outcome.ok) return <ChangePreviewView page={page} preview={outcome.preview} />;
	const words = await refusalWords(locale, outcome);
	return refuse(words, outcome.reason === "refused" && <Nearest page={page} stay={{ arrival, departure }} />);
}

/** The nearest stays that the booking could move to; whoever is in the house moves the departure alone and needs none. */
async function Nearest({ page, stay }: { page: GuestPage; stay: Stay }) {
	const { ctx, booking, hrefs, now } = page;
	const { home, guests, claimId, terms } = booking;
	const today = dayIn(terms.timeZone, now);
	// What lies outside the calendar has nothing near it, and is too long to look for.
	if (now >= booking.checkIn || stay.arrival < today || stay.departure > latestDay(today)) return null;
	const ignoreClaims = claimId ? [claimId] : [];
	const answer = await quoteForGuest(ctx, { slug: home.slug, stay, guests, ignoreClaims });
	if (answer.ok) return null;
	const near = answer.nearest
		.filter(
			({ stay: { arrival, departure } }) => arrival !== booking.stay.arrival || departure !== booking.stay.departure,
		)
		.map((each) => ({ ...each, href: `${hrefs.dates}?llegada=${each.stay.arrival}&salida=${each.stay.departure}` }));
	return <NearestStays near={near} today={today} />;
}
