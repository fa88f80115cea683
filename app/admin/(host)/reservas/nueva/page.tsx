import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { BackLink } from "#components/admin/back-link.tsx";
import { PageHeading } from "#components/admin/page-heading.tsx";
import { StayRefusalNotice } from "#components/admin/stay-refusal-notice.tsx";
import type { Moment } from "#components/admin/use-words.ts";
import { Notice } from "#components/ui/notice.tsx";
import { type HostBookingPreview, previewHostBooking } from "#lib/bookings/preview-host-booking.ts";
import { forPage } from "#lib/platform/page.ts";
import type { HostProperty } from "#lib/properties/host-property.ts";
import { listPropertiesForHost } from "#lib/properties/list-properties-for-host.ts";
import { hostSession } from "../../../host-session.ts";
import { BOOKINGS_HREF, NEW_BOOKING_HREF } from "../../host-links.ts";
import { NewBookingForm } from "./new-booking-form.tsx";
import { type NewBookingQuery, readNewBookingQuery } from "./new-booking-query.ts";
import { Offer } from "./offer.tsx";
import { StayForm } from "./stay-form.tsx";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("admin.bookings.fresh"))("title") };
}

export default async function NewBookingPage({ searchParams }: Props) {
	const { ctx } = await hostSession(NEW_BOOKING_HREF);
	const query = readNewBookingQuery(await searchParams);
	const homes = await forPage(listPropertiesForHost(ctx));
	const home = homes.find(({ slug }) => slug === query.slug) ?? null;
	const { stay, guests } = query;
	const preview = home && stay ? await forPage(previewHostBooking(ctx, { propertyId: home.id, stay, guests })) : null;
	return (
		<NewBooking
			homes={homes}
			home={home}
			query={query}
			preview={preview}
			now={ctx.clock.now()}
			// Made here, so that sending the form twice books once.
			attemptKey={crypto.randomUUID()}
		/>
	);
}

type NewBookingProps = {
	homes: readonly HostProperty[];
	home: HostProperty | null;
	query: NewBookingQuery;
	preview: HostBookingPreview | null;
	now: Date;
	attemptKey: string;
};

function NewBooking({ homes, home, query, preview, now, attemptKey }: NewBookingProps) {
	const t = useTranslations("admin.bookings.fresh");
	const first = home ?? homes[0];
	const moment: Moment = { now, timeZone: first?.timeZone ?? "America/Mexico_City" };
	return (
		<>
			<div className="grid gap-1">
				<BackLink href={BOOKINGS_HREF}>{t("back")}</BackLink>
				<PageHeading title={t("title")}>{t("lead")}</PageHeading>
			</div>
			<div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
				<div className="grid gap-6">
					<StayForm homes={homes} query={query} moment={moment} />
					{query.isInvalid && <Notice tone="problem">{t("invalid")}</Notice>}
					{preview && !preview.ok && <StayRefusalNotice refusal={preview.refusal} moment={moment} />}
					{home && query.stay && preview?.ok && (
						<NewBookingForm
							key={`${home.id} ${query.stay.arrival} ${query.stay.departure} ${query.guests}`}
							propertyId={home.id}
							stay={query.stay}
							guests={query.guests}
							needsPortalWord={preview.portalNights.length > 0}
							takesPayments={preview.takesPayments}
							attemptKey={attemptKey}
						/>
					)}
				</div>
				{preview?.ok && query.stay && <Offer preview={preview} moment={moment} />}
			</div>
		</>
	);
}
