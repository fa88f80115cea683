import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { BackLink } from "#components/admin/back-link.tsx";
import { PageHeading } from "#components/admin/page-heading.tsx";
import { StayRefusalNotice } from "#components/admin/stay-refusal-notice.tsx";
import { useMoneyWords } from "#components/admin/use-booking-words.ts";
import type { Moment } from "#components/admin/use-words.ts";
import { Notice } from "#components/ui/notice.tsx";
import { type HostBookingPreview, previewHostBooking } from "#lib/bookings/preview-host-booking.ts";
import type { Context } from "#lib/platform/context.ts";
import { forPage } from "#lib/platform/page.ts";
import { findRatePlan } from "#lib/pricing/find-rate-plan.ts";
import type { HostProperty } from "#lib/properties/host-property.ts";
import { listPropertiesForHost } from "#lib/properties/list-properties-for-host.ts";
import { parseMoney } from "#lib/shared/parse-money.ts";
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
	const agreedMinor = home && query.price ? await agreedFor(ctx, { home, price: query.price }) : undefined;
	const asked = { stay, guests, ...(typeof agreedMinor === "number" && { agreedTotalMinor: agreedMinor }) };
	const preview =
		home && stay && agreedMinor !== null
			? await forPage(previewHostBooking(ctx, { ...asked, stay, propertyId: home.id }))
			: null;
	return (
		<NewBooking
			homes={homes}
			home={home}
			query={query}
			agreedMinor={agreedMinor}
			preview={preview}
			now={ctx.clock.now()}
			// Made here, so that sending the form twice books once.
			attemptKey={crypto.randomUUID()}
		/>
	);
}

/** The agreed price in minor units of the home's currency; null for what is no amount. */
async function agreedFor(ctx: Context, { home, price }: { home: HostProperty; price: string }): Promise<number | null> {
	const rates = await forPage(findRatePlan(ctx, home.id));
	return parseMoney(price, rates?.plan.currency ?? "MXN");
}

type NewBookingProps = {
	homes: readonly HostProperty[];
	home: HostProperty | null;
	query: NewBookingQuery;
	/** Undefined where none was typed, null for what is no amount. */
	agreedMinor: number | null | undefined;
	preview: HostBookingPreview | null;
	now: Date;
	attemptKey: string;
};

function NewBooking({ homes, home, query, agreedMinor, preview, now, attemptKey }: NewBookingProps) {
	const t = useTranslations("admin.bookings.fresh");
	const first = home ?? homes[0];
	const priceError = usePriceError({ agreedMinor, preview });
	const moment: Moment = { now, timeZone: first?.timeZone ?? "America/Mexico_City" };
	return (
		<>
			<div className="grid gap-1">
				<BackLink href={BOOKINGS_HREF}>{t("back")}</BackLink>
				<PageHeading title={t("title")}>{t("lead")}</PageHeading>
			</div>
			<div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
				<div className="grid gap-6">
					<StayForm homes={homes} query={query} priceError={priceError} moment={moment} />
					{query.isInvalid && <Notice tone="problem">{t("invalid")}</Notice>}
					{preview && !preview.ok && <StayRefusalNotice refusal={preview.refusal} moment={moment} />}
					{home && query.stay && preview?.ok && !preview.agreedProblem && (
						<NewBookingForm
							key={`${home.id} ${query.stay.arrival} ${query.stay.departure} ${query.guests} ${query.price}`}
							propertyId={home.id}
							stay={query.stay}
							guests={query.guests}
							agreedMinor={agreedMinor ?? null}
							needsPortalWord={preview.portalNights.length > 0}
							takesPayments={preview.takesPayments}
							attemptKey={attemptKey}
						/>
					)}
				</div>
				{preview?.ok && !preview.agreedProblem && query.stay && (
					<Offer preview={preview} isAgreed={typeof agreedMinor === "number"} moment={moment} />
				)}
			</div>
		</>
	);
}

/** What is wrong with the price that was agreed on, at its field. */
function usePriceError({ agreedMinor, preview }: Pick<NewBookingProps, "agreedMinor" | "preview">): string | undefined {
	const t = useTranslations("admin.bookings.fresh.error");
	const problem = preview?.ok ? preview.agreedProblem : null;
	const money = useMoneyWords(preview?.ok ? preview.quote.currency : "MXN");
	if (agreedMinor === null) return t("agreed");
	return problem ? t(problem.reason, { limit: money(problem.limitMinor) }) : undefined;
}
