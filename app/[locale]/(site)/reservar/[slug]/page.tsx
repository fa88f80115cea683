import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { hasLocale } from "next-intl";
import { getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { MessagePage } from "#components/site/message-page.tsx";
import { Button } from "#components/ui/button.tsx";
import type { BrowserStay } from "#lib/bookings/find-browser-stay.ts";
import { type Locale, routing } from "#lib/platform/i18n/routing.ts";
import { quoteForGuest } from "#lib/pricing/quote-for-guest.ts";
import { findPublicProperty } from "#lib/properties/find-public-property.ts";
import type { PublicProperty } from "#lib/properties/public-property.ts";
import { dayIn } from "#lib/shared/plain-date.ts";
import type { Stay } from "#lib/shared/stay.ts";
import { ownClaims, ownHold, ownStay } from "../../own-hold.ts";
import { OwnHold } from "../../own-hold-notice.tsx";
import { homeHref, publicContext, stayHref } from "../../public-homes.ts";
import { readStaySearch } from "../../stay-search.ts";
import { isHoldOf, offerOfHold } from "./checkout-offer.ts";
import { CheckoutRefusal } from "./checkout-refusal.tsx";
import { CheckoutSteps } from "./checkout-steps.tsx";
import { HeldSteps } from "./held-steps.tsx";

const findHome = cache((slug: string) => findPublicProperty(publicContext(), slug));

type Props = {
	params: Promise<{ locale: string; slug: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function readParams({ params }: Pick<Props, "params">): Promise<{ locale: Locale; home: PublicProperty }> {
	const { locale, slug } = await params;
	if (!hasLocale(routing.locales, locale)) notFound();
	const home = await findHome(slug);
	if (!home) notFound();
	return { locale, home };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { home } = await readParams({ params });
	const t = await getTranslations("site.checkout");
	return { title: t("title", { name: home.name }), robots: { index: false, follow: false } };
}

export default async function CheckoutPage({ params, searchParams }: Props) {
	const { locale, home } = await readParams({ params });
	const query = await searchParams;
	const ctx = publicContext();
	const now = ctx.clock.now();
	const seen = { now, today: dayIn(home.timeZone, now) };
	const search = readStaySearch(query, seen.today);
	const asked = search.kind === "stay" ? search : null;
	const hold = await ownHold(home);
	const ofHold = hold && (!asked || isHoldOf(hold, asked)) ? hold : null;
	if (ofHold) {
		const offer = offerOfHold(ofHold, seen);
		const isEditing = query["datos"] === "1";
		return (
			<Frame locale={locale} home={home} asked={ofHold}>
				{isEditing ? (
					<CheckoutSteps locale={locale} home={home} offer={offer} guest={ofHold.guest} />
				) : (
					<HeldSteps locale={locale} home={home} hold={ofHold} offer={offer} />
				)}
			</Frame>
		);
	}
	if (!asked) return <Missing locale={locale} home={home} />;
	const answer = await quoteForGuest(ctx, { slug: home.slug, ...asked, ignoreClaims: ownClaims(hold) });
	const isSold = answer.ok && answer.mode !== "contact";
	const booked = answer.ok ? null : await ownStay(home, asked.stay);
	if (booked) return <Booked booked={booked} />;
	return (
		<Frame locale={locale} home={home} asked={asked} isRequest={answer.ok && answer.mode === "request"}>
			{hold && <OwnHold locale={locale} home={home} hold={hold} isLetGo />}
			{isSold ? (
				<CheckoutSteps locale={locale} home={home} offer={{ ...answer, ...seen }} guest={hold?.guest} />
			) : (
				<CheckoutRefusal locale={locale} home={home} asked={asked} answer={answer} seen={seen} />
			)}
		</Frame>
	);
}

type FrameProps = {
	locale: Locale;
	home: PublicProperty;
	asked: { stay: Stay; guests: number };
	isRequest?: boolean;
	children: ReactNode;
};

async function Frame({ locale, home, asked, isRequest = false, children }: FrameProps) {
	const t = await getTranslations("site.checkout");
	const href = stayHref({ locale, slug: home.slug }, { ...asked.stay, guests: asked.guests });
	return (
		<div className="mx-auto grid max-w-checkout gap-6 pt-2 sm:pt-4">
			<div className="grid gap-2">
				<Link
					href={href}
					className="flex min-h-11 items-center gap-2 justify-self-start font-semibold text-clay text-note underline-offset-4 hover:underline"
				>
					<ArrowLeft strokeWidth={1.5} className="size-5" aria-hidden />
					{t("change")}
				</Link>
				<h1 className="font-display font-semibold text-title tracking-tight">
					{t(isRequest ? "titleRequest" : "title", { name: home.name })}
				</h1>
			</div>
			{children}
		</div>
	);
}

/** Back at the checkout of a stay that is paid: the nights are taken by the guest alone. */
async function Booked({ booked }: { booked: BrowserStay }) {
	const t = await getTranslations("site.checkout");
	return (
		<MessagePage title={t("bookedTitle")} text={t("bookedText", { reference: booked.reference })}>
			<Button asChild>
				<Link href={booked.guestPath} prefetch={false}>
					{t("bookedAction")}
				</Link>
			</Button>
		</MessagePage>
	);
}

async function Missing({ locale, home }: { locale: Locale; home: PublicProperty }) {
	const t = await getTranslations("site.checkout");
	return (
		<MessagePage title={t("missingTitle")} text={t("missingText")}>
			<Button asChild>
				<Link href={`${homeHref(locale, home.slug)}#calendario`}>{t("missingAction", { name: home.name })}</Link>
			</Button>
		</MessagePage>
	);
}
