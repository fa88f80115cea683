import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HouseRules } from "#components/site/house-rules.tsx";
import { ArrivalInfo } from "./arrival-info.tsx";
import { EmailCard } from "./email-card.tsx";
import { type GuestPageParams, type PageQuery, readGuestPage } from "./guest-page.ts";
import { InvoiceSection } from "./invoice-section.tsx";
import { MoneySection } from "./money-section.tsx";
import { Opening } from "./opening.tsx";
import { PlanChanges } from "./plan-changes.tsx";
import { Section } from "./section.tsx";
import { StayCard } from "./stay-card.tsx";
import { UsefulLinks } from "./useful-links.tsx";

const COLUMNS = "grid items-start gap-12 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-x-16";

type Props = { params: GuestPageParams; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
	const { locale, booking } = await readGuestPage(params);
	const t = await getTranslations({ locale, namespace: "guest.meta" });
	return { title: t("title", { home: booking.home.name }), robots: { index: false, follow: false } };
}

export default async function GuestBookingPage({ params, searchParams }: Props) {
	const page = await readGuestPage(params);
	const query = await searchParams;
	const { booking, locale } = page;
	const t = await getTranslations({ locale, namespace: "guest" });
	const isBooked = booking.state === "confirmed" || booking.state === "completed";
	// Beside the stay stands what comes next: the way in, or the price while nothing is paid.
	const isConfirmed = booking.state === "confirmed";
	return (
		<div className="grid gap-12 pt-4 sm:pt-8">
			<div className={COLUMNS}>
				<div className="grid min-w-0 content-start gap-12">
					<Opening page={page} query={query} />
					{isConfirmed ? <ArrivalInfo page={page} /> : <MoneySection page={page} />}
				</div>
				<StayCard page={page} />
			</div>
			<div className={COLUMNS}>
				<div className="grid min-w-0 content-start gap-12">
					{isConfirmed && <MoneySection page={page} />}
					<PlanChanges page={page} />
					{isBooked && <InvoiceSection page={page} isOpen={query["factura"] === "abierta"} />}
					{isConfirmed && (
						<Section id="reglas" title={t("rules.title")}>
							<HouseRules
								sleeps={booking.home.sleeps}
								checkInTime={booking.terms.checkInTime}
								checkOutTime={booking.terms.checkOutTime}
							/>
						</Section>
					)}
				</div>
				<div className="grid content-start gap-8 lg:sticky lg:top-6">
					<EmailCard page={page} />
					<UsefulLinks page={page} />
				</div>
			</div>
		</div>
	);
}
